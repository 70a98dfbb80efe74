package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RollBackCause;
import java.util.ArrayList;
import java.util.List;

/** The alerts in Japanese. */
final class JapaneseAlerts implements Alert.Cases<Wording> {
  private static final String DNS_TEAM = "DNS ご担当者様へ";
  private static final String SES_TEAM = "SES ご担当者様へ";
  private final Japanese words = new Japanese();

  @Override
  public Wording warned(Alert.Warned alert) {
    return wording(
        alert,
        "DKIM 鍵の更新にあたり、ご確認いただきたい点があります",
        """
        DKIM 鍵の更新を開始しました。更新の妨げになるものはありませんが、開始時の確認で
        下記の点が見つかりました（各点は英文です）。DNS ご担当者様が新しいレコードを
        登録されるまでの間にご確認ください。
        """,
        Fact.numbered("確認点", alert.warnings()),
        List.of(
            Japanese.passage(
                "対応方法",
                """
                意図した設定でない点を直してください。更新はこれを待たず、再確認もしません。
                切り替えを待たせる必要がある場合は、ドメインの設定で hold を有効にしてください。
                有効な間、SES に新しい鍵は渡しません。
                """)));
  }

  @Override
  public Wording deadlinePassed(Alert.DeadlinePassed alert) {
    String due = words.date(alert.request().dueOn());
    String news =
        switch (alert.request().kind()) {
          case ADD ->
              """
              %sを期限としてお願いしておりました DNS レコードの追加を、まだすべての
              権威サーバーでは確認できておりません。今の鍵で署名を続けており、現時点で
              メールへの影響はありませんが、今の鍵は更新の時期を迎えています。
              """;
          case REMOVE ->
              """
              %sを期限としてお願いしておりました古い DNS レコードの削除を、まだすべての
              権威サーバーでは確認できておりません。メールへの影響はありません。
              """;
          case REVOKE ->
              """
              %sを期限としてお願いしておりました DNS レコードの変更（鍵の失効）を、まだ
              すべての権威サーバーでは確認できておりません。偽のメールの署名が、正しい
              ものとして検証されるおそれがあります。
              """;
        };
    return wording(
        alert,
        "DNS レコード%sの期限を過ぎています".formatted(Japanese.deed(alert.request())),
        news.formatted(due),
        List.of(due(alert.request())),
        List.of(
            Japanese.passage(
                DNS_TEAM,
                """
                恐れ入りますが、いつ頃ご対応いただけるかお知らせください。作業に支障が
                ある場合は、ページの「問題があります」ボタンか、お電話でご連絡ください。
                """),
            Japanese.passage(
                SES_TEAM,
                """
                DNS ご担当者様に電話で状況をご確認ください。システムは毎日 DNS を確認し、
                レコードが正しくなれば自動で先に進みます。
                """)));
  }

  @Override
  public Wording stillWrong(Alert.StillWrong alert) {
    return wording(
        alert,
        "DNS レコードがまだ正しくありません",
        """
        レコードはご登録いただいておりますが、権威サーバーの応答が、お願いした内容と
        まだ異なっています。下記の時刻まで確認を続け、それまでに正しくならない場合は、
        鍵の更新を止めて担当者の操作を待ちます。今の鍵で署名を続けており、メールへの
        影響はありません。
        """,
        List.of(
            due(alert.request()),
            new Fact("確認を続ける時刻", JapaneseLetters.moment(alert.until(), alert.settings()) + "まで")),
        List.of(
            Japanese.passage(
                DNS_TEAM,
                """
                恐れ入りますが、下記の箇所の修正をお願いいたします。各サーバーの現在の
                応答は、ページでご確認いただけます。
                """),
            Japanese.passage(
                SES_TEAM,
                """
                DNS ご担当者様に電話で連絡し、下記の箇所を一緒にご確認ください。
                """)));
  }

  @Override
  public Wording serverUnreachable(Alert.ServerUnreachable alert) {
    return wording(
        alert,
        "ネームサーバー %s が応答しません".formatted(alert.server()),
        """
        権威サーバー %s から、直近 %d 回の確認で続けて応答がありませんでした。
        鍵の切り替えは、すべての権威サーバーで正しいレコードを確認してから行うため、
        鍵の更新はこのサーバーの応答を待っています。
        """
            .formatted(alert.server(), alert.rounds()),
        List.of(
            new Fact("ネームサーバー", alert.server()),
            new Fact("応答がない期間", JapaneseLetters.moment(alert.since(), alert.settings()) + "から")),
        List.of(
            Japanese.passage(
                DNS_TEAM,
                """
                サーバーが稼働しているか、インターネットから UDP と TCP の 53 番ポートで
                接続できるかをご確認ください。
                """),
            Japanese.passage(
                SES_TEAM,
                """
                計画的に停止しているサーバーの場合は、ドメインの設定 dns.excludedServers に
                サーバー名を追加してください。除外したことは記録に残ります。
                """)));
  }

  @Override
  public Wording recordInUseMissing(Alert.RecordInUseMissing alert) {
    return wording(
        alert,
        "使用中の DKIM レコードが消えたか、変更されています",
        """
        いま送信しているメールの検証に使われる DNS レコードが、正しく公開されていません。
        このままでは受信側で署名を検証できず、大手のメールサービスでは受信を拒否される
        おそれがあります。至急ご対応をお願いいたします。
        """,
        List.of(
            new Fact("レコード", alert.record().name()),
            new Fact("該当するサーバー", String.join("、", alert.servers()))),
        List.of(
            Japanese.passage(
                DNS_TEAM,
                """
                恐れ入りますが、下記のレコードを、記載のとおりに至急元へ戻してください。
                ほかの _domainkey レコードは変更も削除もしないでください。
                """),
            Japanese.passage(
                SES_TEAM,
                """
                ただちに DNS ご担当者様へ電話でご連絡のうえ、すべてのサーバーでレコードが
                元に戻るまで、状況をご確認ください。
                """)));
  }

  @Override
  public Wording standbyRecordMissing(Alert.StandbyRecordMissing alert) {
    return wording(
        alert,
        "予備の鍵の DKIM レコードが消えたか、変更されています",
        """
        このレコードは、いま送信しているメールの検証には使われていません。使用中の鍵が
        漏えいした場合に、数分で別の鍵へ切り替えるためのものです。公開されていない間は、
        緊急の切り替えができません。
        """,
        List.of(
            new Fact("レコード", alert.record().name()),
            new Fact("該当するサーバー", String.join("、", alert.servers()))),
        List.of(
            Japanese.passage(
                DNS_TEAM,
                """
                恐れ入りますが、下記のレコードを、記載のとおりに元へ戻してください。
                古いレコードの削除をお願いしましたが、このレコードは対象ではありません。
                """),
            Japanese.passage(
                SES_TEAM,
                """
                DNS ご担当者様に経緯をご確認ください。古いレコードの削除を確認するたびに、
                このレコードも確認します。
                """)));
  }

  @Override
  public Wording overdue(Alert.Overdue alert) {
    return wording(
        alert,
        "DNS レコードが登録されなかったため、DKIM 鍵の更新を停止しました",
        """
        定められた期間の終わりまで DNS レコードの登録をお待ちしましたが、確認できません
        でした。鍵の更新は、この段階で停止しています。切り替えは行っておらず、メールは
        これまでどおり今の鍵で署名しています。
        """,
        List.of(
            due(alert.request()),
            new Fact(
                "待機の終了時刻", JapaneseLetters.moment(alert.request().openUntil(), alert.settings())),
            new Fact("実行（Execution）", alert.execution())),
        List.of(
            Japanese.passage(
                "変わらないこと",
                """
                新しい鍵は保管されており、お願いしたレコードの内容は引き続き有効です。
                すでに登録済みのレコードがあれば、登録し直す必要はありません。
                """),
            Japanese.passage(
                "対応方法",
                """
                DNS ご担当者様と日程をご相談ください。レコードが登録されたら、Step Functions
                コンソールでこの実行を再開（redrive）してください。ただちに権威サーバーを
                確認し、ここから続きを進めます。再開できるのは停止から 14 日以内です。
                """)));
  }

  @Override
  public Wording rejected(Alert.Rejected alert) {
    return wording(
        alert,
        "DNS ご担当者様から「問題がある」との回答がありました",
        """
        DNS 作業のお願いのページで、DNS ご担当者様から「問題がある」との回答がありました。
        鍵の更新は待機を続けており、切り替えは行っていません。
        """,
        List.of(
            due(alert.request()),
            new Fact("回答者", alert.answer().name()),
            new Fact(
                "コメント", alert.answer().comment().isBlank() ? "（なし）" : alert.answer().comment()),
            new Fact("回答時刻", JapaneseLetters.moment(alert.answer().at(), alert.settings()))),
        List.of(
            Japanese.passage(
                "対応方法",
                """
                DNS ご担当者様に電話で連絡し、問題の解決をお願いいたします。依頼は引き続き
                受け付けており、同じページからあらためて回答していただけます。システムも
                毎日 DNS を確認しています。
                """)));
  }

  @Override
  public Wording rolledBack(Alert.RolledBack alert) {
    return wording(
        alert,
        "SES の署名鍵を元に戻しました",
        """
        Amazon SES の署名鍵を、以前の鍵に戻しました。
        %s
        今回の更新は終了しました。新しい鍵は取り下げ、今後使用しません。
        """
            .formatted(because(alert.cause())),
        List.of(
            new Fact("リージョン", String.join(", ", alert.regions())),
            new Fact("再び使用する以前のセレクター", alert.restored().toString()),
            new Fact("取り下げた新しいセレクター", alert.withdrawn().value()),
            new Fact("確認した内容", alert.detail()),
            new Fact("実施時刻", JapaneseLetters.moment(alert.at(), alert.settings()))),
        List.of(
            Japanese.passage(
                "対応方法",
                """
                原因をご確認ください。以前の鍵の更新時期であれば、次回の月次確認で新しい鍵による
                更新が始まります。その切り替えを止めるには hold を設定してください。DNS ご担当者様の
                作業はありません。新しいレコードは公開したままにします。以前のレコードも新しい
                レコードも、削除しないでください。この実行の再開（redrive）をしても何も起きません。
                """)));
  }

  @Override
  public Wording switchInTrouble(Alert.SwitchInTrouble alert) {
    TroubleText text = JapaneseTroubles.of(alert.trouble());
    return wording(
        alert,
        text.title(),
        text.news(),
        List.of(
            new Fact("リージョン", alert.region()),
            new Fact("確認した内容", alert.detail()),
            new Fact("実行（Execution）", alert.execution())),
        List.of(Japanese.passage("対応方法", text.toDo())));
  }

  @Override
  public Wording emergency(EmergencyAlert alert) {
    return alert.readEmergencyBy(new JapaneseEmergency());
  }

  private static String because(RollBackCause cause) {
    return switch (cause) {
      case SES_REFUSED -> "SES が新しいレコードを確認できず、確認を打ち切ったためです。";
      case SES_TOO_SLOW -> "待機できる時間内に、SES が新しい鍵での署名を始めなかったためです。";
      case WATCH_FAILED -> "切り替え後の監視で、2 回続けて異常が見つかったためです。";
      case RESUMED -> "この更新の以前の実行が、すでに元に戻し始めていたためです。";
    };
  }

  private Fact due(DnsRequest request) {
    return new Fact("期限", words.date(request.dueOn()));
  }

  static Wording wording(
      Alert alert, String title, String news, List<Fact> facts, List<Passage> points) {
    DomainSettings settings = alert.settings();
    List<Fact> all = new ArrayList<>();
    all.add(new Fact("ドメイン", settings.domain().value()));
    all.add(new Fact("更新 ID", alert.rotationId()));
    all.addAll(facts);
    all.add(JapaneseLetters.contact(settings));
    String mark = alert.severity() == Alert.Severity.PAGE ? "【至急】" : "【要確認】";
    return new Wording(
        mark + title,
        title,
        JapaneseLetters.toAll(),
        List.of(Japanese.passage("", news)),
        all,
        points,
        JapaneseLetters.closing(settings));
  }
}
