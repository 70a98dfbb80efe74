package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
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
  public Wording reminder(Notice.Reminder notice) {
    String open =
        notice.request().kind() == DnsRequest.Kind.ADD
            ? "お願いしております DNS レコードの追加を、まだすべての権威サーバーでは\n確認できておりません。\n"
            : "お願いしております DNS レコードの削除を、まだすべての権威サーバーでは\n確認できておりません。\n";
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
            .formatted(mark, Japanese.deed(request), due.getMonthValue(), due.getDayOfMonth()),
        words.title(request),
        List.of(Japanese.passage("", "DNS ご担当者様"), greeting(settings), news),
        List.of(
            new Fact("ドメイン", request.domain().value()),
            new Fact("更新 ID", request.rotationId()),
            new Fact("期限", words.date(due)),
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
            Japanese.passage("", "関係者の皆様"),
            news(),
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
            new Fact(
                "確認時刻",
                "%s %02d:%02d（%s）"
                    .formatted(
                        words.date(at.toLocalDate()),
                        at.getHour(),
                        at.getMinute(),
                        settings.zone())),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording completed(Notice.Completed notice) {
    DomainSettings settings = notice.settings();
    String rest =
        notice.remaining().isEmpty()
            ? "DNS レコードの整理まで、すべて終わりました。作業していただくことはありません。\n"
            : """
              次の古い DNS レコードがまだ残っています。メールへの影響はありませんが、
              削除をお願いいたします。
              """;
    List<Passage> lead =
        Stream.concat(
                Stream.of(
                    Japanese.passage("", "関係者の皆様"),
                    news(),
                    Japanese.passage(
                        "",
                        """
                DKIM 鍵の更新（%s）が完了しました。ご協力ありがとうございました。
                """
                            .formatted(notice.rotationId())),
                    Japanese.passage("", rest)),
                notice.remaining().stream().map(name -> Japanese.passage("", name)))
            .toList();
    return new Wording(
        "DKIM鍵の更新が完了しました",
        "DKIM 鍵の更新が完了しました",
        lead,
        List.of(
            new Fact("ドメイン", settings.domain().value()),
            new Fact("更新 ID", notice.rotationId()),
            new Fact("以前のセレクター", notice.previous().map(Object::toString).orElse("なし（初めての鍵です）")),
            new Fact("現在のセレクター", notice.active().value()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  private static Passage greeting(DomainSettings settings) {
    return Japanese.passage(
        "",
        """
        お世話になっております。%s のメール配信（Amazon SES）担当です。
        """
            .formatted(settings.domain()));
  }

  private static Fact contact(DomainSettings settings) {
    return new Fact(
        "連絡先", settings.people().contactEmail() + " / 電話 " + settings.people().contactPhone());
  }

  private static Passage closing(DomainSettings settings) {
    return Japanese.passage(
        "",
        """
        このメールは DKIM 鍵の更新システムが自動でお送りしています。
        ご不明な点は、%s（電話 %s）までお気軽にご連絡ください。
        """
            .formatted(settings.people().contactEmail(), settings.people().contactPhone()));
  }

  private static Passage news() {
    return Japanese.passage("", "お世話になっております。DKIM 鍵の更新システムからのお知らせです。");
  }
}
