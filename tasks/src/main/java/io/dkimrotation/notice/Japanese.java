package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Timing;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Polite Japanese, as one infrastructure team writes to another. */
final class Japanese implements Language {
  private static final String WEEKDAYS = "月火水木金土日";

  @Override
  public String date(LocalDate day) {
    return "%d年%d月%d日（%s）"
        .formatted(
            day.getYear(),
            day.getMonthValue(),
            day.getDayOfMonth(),
            WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1));
  }

  @Override
  public String title(DnsRequest request) {
    return "DNS レコード%sのお願い（%s、TXT %d 件）"
        .formatted(deed(request), request.domain(), request.records().size());
  }

  private static String deed(DnsRequest request) {
    return request.kind() == DnsRequest.Kind.ADD ? "追加" : "削除";
  }

  @Override
  public List<Passage> points(DnsRequest request) {
    return request.kind() == DnsRequest.Kind.ADD ? adding(request) : removing(request);
  }

  private List<Passage> adding(DnsRequest request) {
    String standby =
        request.records().size() == 1
            ? ""
            : """
              %d 件のうち 1 件は次に署名に使う鍵、残りは緊急時にすぐ切り替えるための
              予備の鍵です。予備の分も含めて、すべて登録してください。
              """
                .formatted(request.records().size());
    return List.of(
        passage(
            "お願いしたいこと",
            """
            %s のゾーンに、下記の TXT レコード %d 件を追加してください。
            """
                .formatted(request.domain(), request.records().size())),
        passage(
            "期限",
            """
            %s までにお願いいたします。
            """
                .formatted(date(request.dueOn()))),
        passage(
            "ご注意",
            """
            作業は「追加」のみです。既存のレコードは変更も削除もしないでください。
            現在の DKIM レコードは、いま送信しているメールの検証に使われています。
            値は途中で切れないよう、最後まで登録してください。
            TXT レコードの 1 つの文字列は 255 オクテットまでのため、BIND 形式では
            値を複数の文字列に分けてあります（受信側で連結して読まれます）。
            """),
        passage(
            "理由",
            """
            %s から送信するメールの DKIM 署名の鍵を、定期的に更新しています。
            受信側のメールサーバーは、この TXT レコードで公開される鍵を使って
            署名を検証します。
            """
                    .formatted(request.domain())
                + standby),
        passage(
            "期限に遅れた場合",
            """
            すべてのレコードを確認できるまで、鍵の切り替えは行いません。
            それまでは今の鍵で署名を続けますので、すぐにメールへ影響が出ることは
            ありません（初めての登録で今の鍵がない場合も、送信は現状のままです）。
            期限に間に合わない見込みのときは、早めにご連絡いただけると助かります。
            """));
  }

  private List<Passage> removing(DnsRequest request) {
    return List.of(
        passage(
            "お願いしたいこと",
            """
            %s のゾーンから、下記の TXT レコード %d 件を削除してください。
            """
                .formatted(request.domain(), request.records().size())),
        passage(
            "期限",
            """
            %s までにお願いいたします。
            """
                .formatted(date(request.dueOn()))),
        passage(
            "ご注意",
            """
            削除するのは、下記の名前のレコードだけです。ほかの _domainkey レコードは
            現在の署名や緊急時の切り替えに使いますので、変更も削除もしないでください。
            登録されている値が下記と異なる場合は、削除せずにご連絡ください。
            """),
        passage(
            "いま削除してよい理由",
            """
            新しい鍵への切り替えは、送信に使うすべてのリージョンで完了し、正しく署名
            されていることを確認済みです。
            以前の鍵で署名したメールが配送中でありうる期間（最長 %d 日）も過ぎましたので、
            これらのレコードが署名の検証に使われることはもうありません。
            """
                .formatted(Timing.LONGEST_TRANSIT.toDays())),
        passage(
            "期限に遅れた場合",
            """
            残っていても、メールの送受信に影響はありません。
            使わない鍵を公開し続けないために、ご都合のよいときに削除をお願いいたします。
            """));
  }

  @Override
  public Passage afterwards(DnsRequest request) {
    return passage(
        "作業が終わったら",
        """
        メールでご案内したページを開き、「%s」ボタンでお知らせください。
        すぐに DNS を確認し、問題がなければ以後の作業は自動で進みます。
        ボタンのほかに、こちらでも毎日 DNS を確認しています。
        """
            .formatted(request.kind() == DnsRequest.Kind.ADD ? "登録しました" : "削除しました"));
  }

  @Override
  public Passage check(DnsRequest request, DomainSettings settings) {
    String expected =
        request.kind() == DnsRequest.Kind.ADD
            ? """
              各レコードの確認コマンドで、登録した値がそのまま表示されればできています
              （引用符で区切られた複数の文字列として表示されることがあります）。
              """
            : """
              各レコードの確認コマンドで、何も表示されなければできています。
              """;
    List<String> servers = settings.dns().nameServers();
    String others =
        servers.isEmpty()
            ? """
              社内のキャッシュサーバーが古い応答を返すことがあります。dig の最後に
              「@権威サーバー名」を付けると、登録したサーバーを直接確認できます。
              """
            : servers.size() == 1
                ? ""
                : """
                  ほかの権威サーバー（%s）でも同じ結果になることをご確認ください。
                  """
                    .formatted(String.join("、", servers.subList(1, servers.size())));
    return passage("確認方法", expected + others);
  }

  @Override
  public Wording dnsRequested(Notice.DnsRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        passage(
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
        passage(
            "",
            """
            先日はレコードのご登録をありがとうございました。鍵の切り替えが無事に
            終わりましたので、不要になった DNS レコードの削除をお願いいたします。
            """));
  }

  @Override
  public Wording reminder(Notice.Reminder notice) {
    String open =
        notice.request().kind() == DnsRequest.Kind.ADD
            ? "お願いしております DNS レコードの追加を、まだすべての権威サーバーでは\n確認できておりません。\n"
            : "お願いしております DNS レコードの削除を、まだすべての権威サーバーでは\n確認できておりません。\n";
    String due =
        notice.last()
            ? "期限の " + date(notice.request().dueOn()) + " になりましたので、ご確認をお願いいたします。\n"
            : "期限は " + date(notice.request().dueOn()) + " です。ご予定の確認をお願いいたします。\n";
    return asking(
        notice.request(),
        notice.settings(),
        notice.last() ? "【期限日】" : "【再送 " + notice.number() + "】",
        passage("", open + due + "行き違いでご対応済みの場合は、ご容赦ください。\n"));
  }

  private Wording asking(DnsRequest request, DomainSettings settings, String mark, Passage news) {
    LocalDate due = request.dueOn();
    List<Passage> points =
        Stream.concat(
                points(request).stream(), Stream.of(check(request, settings), afterwards(request)))
            .toList();
    return new Wording(
        "%sDNSレコード%sのお願い（期限 %d月%d日）"
            .formatted(mark, deed(request), due.getMonthValue(), due.getDayOfMonth()),
        title(request),
        List.of(greeting("DNS ご担当者様", settings), news),
        List.of(
            new Fact("ドメイン", request.domain().value()),
            new Fact("更新 ID", request.rotationId()),
            new Fact("期限", date(due)),
            contact(settings)),
        points,
        closing(settings));
  }

  @Override
  public Wording switchDone(Notice.SwitchDone notice) {
    DomainSettings settings = notice.settings();
    var at = notice.at().atZone(settings.zone());
    return new Wording(
        "%s の署名鍵を切り替えました".formatted(notice.region()),
        "%s の署名鍵を切り替えました".formatted(notice.region()),
        List.of(
            greeting("SES ご担当者様", settings),
            passage(
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
            new Fact(
                "確認時刻",
                "%s %02d:%02d（%s）"
                    .formatted(
                        date(at.toLocalDate()), at.getHour(), at.getMinute(), settings.zone())),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording completed(Notice.Completed notice) {
    DomainSettings settings = notice.settings();
    String rest =
        notice.remaining().isEmpty()
            ? "不要になった DNS レコードはすべて削除済みです。作業していただくことはありません。\n"
            : """
              次の古い DNS レコードがまだ残っています。メールへの影響はありませんが、
              削除をお願いいたします。
              %s
              """
                .formatted(String.join("\n", notice.remaining()));
    return new Wording(
        "DKIM鍵の更新が完了しました",
        "DKIM 鍵の更新が完了しました",
        List.of(
            greeting("SES ご担当者様", settings),
            passage(
                "",
                """
                DKIM 鍵の更新（%s）が完了しました。ご協力ありがとうございました。
                """
                    .formatted(notice.rotationId())),
            passage("", rest)),
        List.of(
            new Fact("ドメイン", settings.domain().value()),
            new Fact("更新 ID", notice.rotationId()),
            new Fact("以前のセレクター", notice.previous().map(Object::toString).orElse("なし（初めての鍵です）")),
            new Fact("現在のセレクター", notice.active().value()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  private static Passage greeting(String who, DomainSettings settings) {
    return passage(
        "",
        """
        %s
        お世話になっております。%s のメール配信（Amazon SES）担当です。
        """
            .formatted(who, settings.domain()));
  }

  private static Fact contact(DomainSettings settings) {
    return new Fact(
        "連絡先", settings.people().contactEmail() + " / 電話 " + settings.people().contactPhone());
  }

  private static Passage closing(DomainSettings settings) {
    return passage(
        "",
        """
        このメールは DKIM 鍵の更新システムが自動でお送りしています。
        ご不明な点は、%s（電話 %s）までお気軽にご連絡ください。
        """
            .formatted(settings.people().contactEmail(), settings.people().contactPhone()));
  }

  private static Passage passage(String label, String text) {
    return new Passage(label, text.lines().toList(), "");
  }
}
