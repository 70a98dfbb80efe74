package io.dkimrotation.notice;

import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Timing;
import java.time.LocalDate;
import java.util.List;

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
    return "%sDNS レコード%sのお願い（%s、TXT %d 件）"
        .formatted(mark(request), deed(request), request.domain(), request.records().size());
  }

  /** What an urgent request begins with. */
  static String mark(DnsRequest request) {
    return request.urgent() ? "【至急】" : "";
  }

  static String deed(DnsRequest request) {
    return switch (request.kind()) {
      case ADD -> "追加";
      case REMOVE -> "削除";
      case REVOKE -> "変更";
    };
  }

  @Override
  public List<Passage> points(DnsRequest request) {
    return switch (request.kind()) {
      case ADD -> adding(request);
      case REMOVE -> removing(request);
      case REVOKE -> revoking(request);
    };
  }

  private Passage byWhen(DnsRequest request) {
    String day = date(request.dueOn());
    return passage(
        "期限",
        request.urgent()
            ? """
              緊急のお願いです。ほかの作業より先に、遅くとも%sまでに
              お願いいたします。
              """
                .formatted(day)
            : """
              %sまでにお願いいたします。
              """
                .formatted(day));
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
        byWhen(request),
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

  private List<Passage> revoking(DnsRequest request) {
    return List.of(
        passage(
            "お願いしたいこと",
            """
            %s のゾーンにある、下記の名前の TXT レコード %d 件の値を変更してください。
            名前はそのままで、新しい値は「p=」で終わります（その後ろには何も
            付けません）。この鍵が失効したことを示す値です。
            """
                .formatted(request.domain(), request.records().size())),
        byWhen(request),
        passage(
            "ご注意",
            """
            変更するのは、下記の名前のレコードだけです。ほかの _domainkey レコードは
            すでに署名に使っている鍵と予備の鍵のものですので、変更も削除もしないで
            ください。「p=」の後ろが空の値を DNS の管理画面で登録できない場合は、
            代わりに下記のレコードを削除してください。
            """),
        passage(
            "理由",
            """
            これらのレコードに対応する秘密鍵が、漏えいしたか、そのおそれがあります。
            いまのままでは、秘密鍵を手にした人が、%s からの正しいメールに
            見えるメールを送ることができます。この鍵での署名は、すでにやめています。
            """
                .formatted(request.domain())),
        passage(
            "期限に遅れた場合",
            """
            こちらから送るメールに影響はありませんが、レコードが変更され、キャッシュの
            古い値が消えるまでは、偽のメールの署名が正しいものとして検証されます。
            作業に支障がある場合は、お電話でご連絡ください。
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
        byWhen(request),
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
        メールのリンクからページを開き、「%s」ボタンでお知らせください。
        すぐに DNS を確認し、問題がなければ以後の作業は自動で進みます。
        ボタンのほかに、こちらでも毎日 DNS を確認しています。
        """
            .formatted(button(request.kind())));
  }

  private static String button(DnsRequest.Kind kind) {
    return switch (kind) {
      case ADD -> "登録しました";
      case REMOVE -> "削除しました";
      case REVOKE -> "変更しました";
    };
  }

  @Override
  public Passage check(DnsRequest request, DomainSettings settings) {
    String expected =
        switch (request.kind()) {
          case ADD ->
              """
              各レコードの確認コマンドで、登録した値がそのまま表示されればできています
              （引用符で区切られた複数の文字列として表示されることがあります）。
              """;
          case REMOVE ->
              """
              各レコードの確認コマンドで、何も表示されなければできています。
              """;
          case REVOKE ->
              """
              各レコードの確認コマンドで、新しい値「%s」が表示されればできています。
              """
                  .formatted(KeyRecord.Revoked.TEXT);
        };
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

  static Passage passage(String label, String text) {
    return new Passage(label, text.lines().toList(), "");
  }
}
