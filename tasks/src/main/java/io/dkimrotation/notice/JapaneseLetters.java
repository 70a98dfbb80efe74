package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RotationPurpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The letters in Japanese. */
final class JapaneseLetters implements Notice.Reader<Wording> {
  private final Japanese words = new Japanese();

  @Override
  public Wording dnsRequested(Notice.DnsRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        Japanese.passage(
            "",
            """
            DKIM 署名の鍵を新しくするため、DNS レコードの追加をお願いいたします。
            お手数をおかけしますが、どうぞよろしくお願いいたします。
            """));
  }

  @Override
  public Wording removalRequested(Notice.RemovalRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        Japanese.passage(
            "",
            """
            先日はレコードのご登録をありがとうございました。鍵の切り替えが無事に
            終わりましたので、不要になった DNS レコードの削除をお願いいたします。
            """));
  }

  @Override
  public Wording revocationRequested(Notice.RevocationRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        Japanese.passage(
            "",
            """
            DKIM 署名の秘密鍵が漏えいしたか、そのおそれがあるため、別の鍵に切り替え
            ました。以前の鍵が悪用されないよう、DNS レコードの変更を至急お願いいたします。
            急なお願いで恐れ入りますが、どうぞよろしくお願いいたします。
            """));
  }

  @Override
  public Wording reminder(Notice.Reminder notice) {
    String open =
        notice.request().kind() == DnsRequest.Kind.REVOKE
            ? "漏えいしたおそれのある鍵が、まだ失効しておりません。DNS レコードの変更を、すべての\n権威サーバーでは確認できておりません。\n"
            : "お願いしております DNS レコードの%sを、まだすべての権威サーバーでは\n確認できておりません。\n"
                .formatted(Japanese.deed(notice.request()));
    String due =
        notice.last()
            ? "期限の" + words.date(notice.request().dueOn()) + "になりましたので、ご確認をお願いいたします。\n"
            : "期限は" + words.date(notice.request().dueOn()) + "です。ご予定の確認をお願いいたします。\n";
    return asking(
        notice.request(),
        notice.settings(),
        notice.last() ? "【期限日】" : "【再送 " + notice.number() + "】",
        Japanese.passage("", open + due + "行き違いでご対応済みの場合は、ご容赦ください。\n"));
  }

  private Wording asking(DnsRequest request, DomainSettings settings, String mark, Passage news) {
    LocalDate due = request.dueOn();
    List<Passage> points =
        Stream.concat(
                words.points(request).stream(),
                Stream.of(words.check(request, settings), words.afterwards(request)))
            .toList();
    return new Wording(
        "%sDNSレコード%sのお願い（期限 %d月%d日）"
            .formatted(
                Japanese.mark(request) + mark,
                Japanese.deed(request),
                due.getMonthValue(),
                due.getDayOfMonth()),
        words.title(request),
        toDnsTeam(settings),
        List.of(news),
        facts(request, settings),
        points,
        closing(settings));
  }

  private List<Fact> facts(DnsRequest request, DomainSettings settings) {
    return List.of(
        new Fact("ドメイン", request.domain().value()),
        new Fact("更新 ID", request.rotationId()),
        new Fact("期限", words.date(request.dueOn())),
        contact(settings));
  }

  @Override
  public Wording switchDone(Notice.SwitchDone notice) {
    DomainSettings settings = notice.settings();
    return new Wording(
        "%s の署名鍵を切り替えました".formatted(notice.region()),
        "%s の署名鍵を切り替えました".formatted(notice.region()),
        toAll(),
        List.of(
            Japanese.passage(
                "",
                """
                %s の Amazon SES が、新しい鍵で署名を始めたことを確認しました。
                これから %d 時間、署名と DNS レコードの状態を見守ります。
                以前の鍵の DNS レコードは、配送中のメールのために引き続き公開しておきます。
                作業していただくことはありません。
                """
                    .formatted(notice.region(), settings.timing().monitoring().toHours()))),
        List.of(
            new Fact("ドメイン", settings.domain().value()),
            new Fact("更新 ID", notice.rotationId()),
            new Fact("リージョン", notice.region()),
            new Fact("新しいセレクター", notice.selector().value()),
            new Fact("確認時刻", moment(notice.at(), settings)),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording completed(Notice.Completed notice) {
    DomainSettings settings = notice.settings();
    String rest = rest(notice);
    List<Passage> lead =
        Stream.concat(
                Stream.of(
                    Japanese.passage("", done(notice).formatted(notice.rotationId())),
                    Japanese.passage("", rest)),
                notice.remaining().stream().map(name -> Japanese.passage("", name)))
            .toList();
    boolean refill = notice.purpose() == RotationPurpose.REFILL;
    String title =
        switch (notice.purpose()) {
          case ROTATE -> "DKIM 鍵の更新が完了しました";
          case REFILL -> "DKIM の予備の鍵を用意しました";
          case EMERGENCY -> "DKIM 鍵の緊急切り替えが完了しました";
        };
    return new Wording(
        title.replace("DKIM ", "DKIM"),
        title,
        toAll(),
        lead,
        List.of(
            new Fact("ドメイン", settings.domain().value()),
            new Fact("更新 ID", notice.rotationId()),
            new Fact(
                "以前のセレクター",
                notice.previous().map(Object::toString).orElse(refill ? "変わりません" : "なし（初めての鍵です）")),
            new Fact("現在のセレクター", notice.active().value()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  private static String done(Notice.Completed notice) {
    return switch (notice.purpose()) {
      case ROTATE ->
          """
          DKIM 鍵の更新（%s）が完了しました。ご協力ありがとうございました。
          """;
      case REFILL ->
          """
          DKIM の予備の鍵（%s）の登録と確認が完了しました。署名に使う鍵は変わりません。
          ご協力ありがとうございました。
          """;
      case EMERGENCY ->
          """
          DKIM 鍵の緊急切り替え（%s）が完了しました。予備の鍵で署名しています。
          ご協力ありがとうございました。
          """;
    };
  }

  private static String rest(Notice.Completed notice) {
    boolean emergency = notice.purpose() == RotationPurpose.EMERGENCY;
    if (notice.remaining().isEmpty()) {
      return emergency
          ? "漏えいしたおそれのある鍵は、DNS でも失効しています。作業していただくことはありません。\n"
          : "DNS レコードの整理まで、すべて終わりました。作業していただくことはありません。\n";
    }
    return emergency
        ? """
          漏えいしたおそれのある鍵の、次のレコードがまだ有効です。偽のメールの署名が
          正しいものとして検証されますので、至急、値を空の鍵に変更するか、削除して
          ください。
          """
        : """
          次の古い DNS レコードがまだ残っています。メールへの影響はありませんが、
          削除をお願いいたします。
          """;
  }

  @Override
  public Wording correction(Notice.Correction notice) {
    DnsRequest request = notice.request();
    DomainSettings settings = notice.settings();
    LocalDate due = request.dueOn();
    return new Wording(
        "%sDNSレコード修正のお願い（期限 %d月%d日）"
            .formatted(Japanese.mark(request), due.getMonthValue(), due.getDayOfMonth()),
        "DNS レコード修正のお願い（%s）".formatted(request.domain()),
        toDnsTeam(settings),
        List.of(
            Japanese.passage(
                "",
                """
                レコードのご登録をありがとうございました。すべての権威サーバーを確認した
                ところ、お願いした内容と異なる箇所がありました。お手数をおかけしますが、
                下記の箇所の修正をお願いいたします。修正されるまでは今の鍵で署名を続け
                ますので、メールへの影響はありません。
                """)),
        facts(request, settings),
        List.of(
            Japanese.passage(
                "ご注意",
                """
                修正の対象は、下記の名前のレコードだけです。ほかの _domainkey レコードは、
                いま送信しているメールの検証に使われていますので、変更も削除もしないで
                ください。1 つの名前に置く TXT レコードは 1 件だけとし、値は最後まで
                登録してください。
                """),
            words.check(request, settings),
            words.afterwards(request)),
        closing(settings));
  }

  @Override
  public Wording thanks(Notice.Thanks notice) {
    DomainSettings settings = notice.settings();
    String title =
        switch (notice.request().kind()) {
          case ADD -> "DNS レコードのご登録を確認しました";
          case REMOVE -> "DNS レコードの削除を確認しました";
          case REVOKE -> "DNS レコードの変更を確認しました";
        };
    return new Wording(
        title,
        title,
        toDnsTeam(settings),
        List.of(
            Japanese.passage(
                "",
                switch (notice.request().kind()) {
                  case ADD ->
                      """
                      お願いしておりました DNS レコードを、すべての権威サーバーで確認できました。
                      ご対応いただき、誠にありがとうございました。以後の作業は自動で進みます。
                      ページのボタンを押していただく必要はなく、現時点でほかに作業していただく
                      こともありません。
                      """;
                  case REMOVE ->
                      """
                      不要になった DNS レコードが、すべての権威サーバーから削除されたことを
                      確認できました。ご対応いただき、誠にありがとうございました。
                      ページのボタンを押していただく必要はなく、ほかに作業していただくことも
                      ありません。
                      """;
                  case REVOKE ->
                      """
                      漏えいしたおそれのある鍵が失効したことを、すべての権威サーバーで確認
                      できました。迅速にご対応いただき、誠にありがとうございました。
                      ページのボタンを押していただく必要はありません。
                      """;
                })),
        List.of(
            new Fact("ドメイン", settings.domain().value()),
            new Fact("更新 ID", notice.rotationId()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording alert(Alert alert) {
    return alert.readAlertBy(new JapaneseAlerts());
  }

  static String moment(Instant instant, DomainSettings settings) {
    var at = instant.atZone(settings.zone());
    return "%s %02d:%02d（%s）"
        .formatted(
            new Japanese().date(at.toLocalDate()), at.getHour(), at.getMinute(), settings.zone());
  }

  private static List<Passage> toDnsTeam(DomainSettings settings) {
    return List.of(
        Japanese.passage("", "DNS ご担当者様"),
        Japanese.passage(
            "",
            """
            お世話になっております。%s のメール配信（Amazon SES）担当です。
            """
                .formatted(settings.domain())));
  }

  static List<Passage> toAll() {
    return List.of(
        Japanese.passage("", "関係者の皆様"),
        Japanese.passage("", "お世話になっております。DKIM 鍵の更新システムからのお知らせです。"));
  }

  static Fact contact(DomainSettings settings) {
    return new Fact(
        "連絡先", settings.people().contactEmail() + " / 電話 " + settings.people().contactPhone());
  }

  static Passage closing(DomainSettings settings) {
    return Japanese.passage(
        "",
        """
        このメールは DKIM 鍵の更新システムが自動でお送りしています。
        ご不明な点は、%s（電話 %s）までお気軽にご連絡ください。
        """
            .formatted(settings.people().contactEmail(), settings.people().contactPhone()));
  }
}
