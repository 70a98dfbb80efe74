package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RequestPhase;
import java.util.List;

/** Sentences that only the page has. */
final class PageWords {
  private PageWords() {}

  /** How the request stands. */
  static Bilingual phase(RequestPhase phase, DnsRequest request) {
    return switch (phase) {
      case ASKING -> asking(request.kind());
      case PROBLEM ->
          new Bilingual(
              "問題のご連絡を受け付けました。担当者からご連絡します。解決したら、このページでお知らせください。",
              "We have your report of a problem and will get in touch. Once it is solved, please tell"
                  + " us here.");
      case ANSWERED ->
          new Bilingual(
              "ご回答ありがとうございます。これから DNS を確認します。ほかに作業していただくことはありません。",
              "Thank you. We look at the DNS now; there is nothing else for you to do.");
      case COMPLETE -> complete(request.kind());
      case SUPERSEDED ->
          new Bilingual(
              "この依頼は取り下げられ、新しい依頼に置き換わりました。このページのレコードは登録しないでください。",
              "This request is superseded by a newer one. Please do not add the records of this page.");
      case EXPIRED ->
          new Bilingual(
              "この依頼の受付は終了しました。レコードがまだ必要かどうかは、下記の連絡先へお問い合わせください。",
              "This request is closed. Please ask the contact below whether the records are still"
                  + " needed.");
    };
  }

  private static Bilingual asking(DnsRequest.Kind kind) {
    return switch (kind) {
      case ADD -> new Bilingual("登録をお待ちしています。", "We are waiting for you to add the records.");
      case REMOVE -> new Bilingual("削除をお待ちしています。", "We are waiting for you to remove the records.");
      case REVOKE ->
          new Bilingual(
              "至急の変更をお待ちしています。", "We are waiting for you to change the records, urgently.");
    };
  }

  private static Bilingual complete(DnsRequest.Kind kind) {
    return switch (kind) {
      case ADD ->
          new Bilingual(
              "完了：すべてのレコードを確認しました。ありがとうございました。作業していただくことはありません。",
              "Done: we have seen every record. Thank you; there is nothing for you to do.");
      case REMOVE ->
          new Bilingual(
              "完了：すべてのレコードの削除を確認しました。ありがとうございました。作業していただくことはありません。",
              "Done: every record is gone. Thank you; there is nothing for you to do.");
      case REVOKE ->
          new Bilingual(
              "完了：対象の鍵がすべて失効したことを確認しました。ありがとうございました。作業していただくことはありません。",
              "Done: every key is revoked. Thank you; there is nothing for you to do.");
    };
  }

  /** A line of the history; what people typed, or the mistakes, stand beside it. */
  static Bilingual event(RequestEvent event) {
    return switch (event.kind()) {
      case ASKED -> new Bilingual("依頼のメールを送信", "request sent");
      case REMINDED -> numbered(event, "リマインドを送信", "reminder sent");
      case ANSWERED -> new Bilingual("作業完了のご回答", "answered: done");
      case PROBLEM_REPORTED -> new Bilingual("問題のご連絡", "problem reported");
      case FOUND_WRONG -> new Bilingual("誤りを検出", "found wrong");
      case COMPLETE -> new Bilingual("すべて確認", "all confirmed");
      case ESCALATED -> numbered(event, "期限超過を運用担当者に連絡", "operators told that it is late");
    };
  }

  private static Bilingual numbered(RequestEvent event, String ja, String en) {
    return new Bilingual(ja + "（" + event.detail() + " 回目）", en + " (no. " + event.detail() + ")");
  }

  /** Whether the detail is no part of the line itself. */
  static boolean isDetailed(RequestEvent event) {
    return switch (event.kind()) {
      case ASKED, REMINDED, ESCALATED, COMPLETE -> false;
      case ANSWERED, PROBLEM_REPORTED, FOUND_WRONG -> !event.detail().isBlank();
    };
  }

  /** What happens, in order. */
  static List<Bilingual> steps(DnsRequest request, DomainSettings settings) {
    if (request.kind() == DnsRequest.Kind.REMOVE) {
      return List.of(
          new Bilingual("古いレコードを削除していただく", "You remove the old records"),
          new Bilingual(
              "すべてのネームサーバーで、削除されたことを確認する", "We look at every name server until they are gone"),
          new Bilingual("完了。次の更新まで、お願いすることはありません", "Done. Nothing to do until the next rotation"));
    }
    if (request.kind() == DnsRequest.Kind.REVOKE) {
      return List.of(
          new Bilingual("レコードの値を変更していただく", "You change the records' values"),
          new Bilingual(
              "すべてのネームサーバーで、鍵が失効したことを確認する",
              "We look at every name server until the keys are revoked"),
          new Bilingual(
              "完了。新しい予備の鍵の登録は、別にお願いします", "Done. We ask you, separately, to add new standby keys"));
    }
    long days = settings.timing().overlap().toDays();
    return List.of(
        new Bilingual("レコードを登録していただく", "You add the records"),
        new Bilingual(
            "すべてのネームサーバーで、正しいことを確認する", "We look at every name server until all are right"),
        new Bilingual(
            "Amazon SES の署名鍵を切り替え、結果を見守る",
            "We switch Amazon SES to the new key and watch the result"),
        new Bilingual(
            "配送中のメールのため、古いレコードを %d 日間残す".formatted(days),
            "The old records stay for %d days, for mail in transit".formatted(days)),
        new Bilingual(
            "古いレコードの削除を、あらためてお願いする", "We ask you, separately, to remove the old records"));
  }

  /** At which of these steps a request stands, from 0; past the last one when all is done. */
  static int step(RequestPhase phase, DnsRequest request) {
    return switch (phase) {
      case ASKING, PROBLEM -> 0;
      case ANSWERED -> 1;
      case COMPLETE -> request.kind() == DnsRequest.Kind.ADD ? 2 : 3;
      case SUPERSEDED, EXPIRED -> -1;
    };
  }

  /** Why an answer was not taken. */
  static Bilingual flaw(RequestPage.Flaw flaw) {
    return switch (flaw) {
      case ANSWER_MISSING ->
          new Bilingual(
              "作業が完了したか、問題があるかを選んで、もう一度送信してください。",
              "Please say whether the work is done or there is a problem, and send it again.");
      case NAME_MISSING -> new Bilingual("お名前を入力してください。", "Please give your name.");
      case TOO_LONG ->
          new Bilingual(
              "お名前は %d 文字、コメントは %d 文字以内で入力してください。"
                  .formatted(RequestPage.NAME_LIMIT, RequestPage.COMMENT_LIMIT),
              "Please keep the name within %d characters and the comment within %d."
                  .formatted(RequestPage.NAME_LIMIT, RequestPage.COMMENT_LIMIT));
      case NAME_NOT_PLAIN ->
          new Bilingual(
              "お名前に、目に見えない文字（制御文字など）が含まれています。その文字を消すか、入力し直してください。",
              "The name has characters that are not visible, such as control characters. Please"
                  + " remove them or type it again.");
      case COMMENT_NOT_PLAIN ->
          new Bilingual(
              "コメントに、改行とタブ以外の目に見えない文字（制御文字など）が含まれています。その文字を消すか、入力し直してください。",
              "The comment has characters that are not visible, such as control characters; only line"
                  + " breaks and tabs are allowed. Please remove them or type it again.");
      case COMMENT_MISSING ->
          new Bilingual(
              "どのような問題か、コメントに入力してください。", "Please say in the comment what the problem is.");
      case NOT_OURS ->
          new Bilingual(
              "回答を受け付けられませんでした。お手数ですが、もう一度ボタンを押してください。",
              "We could not take the answer. Please press the button once more.");
      case TOO_MANY ->
          new Bilingual(
              "このページで受け付けられる連絡の数を超えました。下記の連絡先へお電話ください。",
              "This page takes no more reports. Please call the contact below.");
    };
  }
}
