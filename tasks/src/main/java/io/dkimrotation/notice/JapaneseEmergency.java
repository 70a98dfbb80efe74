package io.dkimrotation.notice;

import io.dkimrotation.dkim.Selector;
import java.util.List;
import java.util.stream.Collectors;

/** The alerts of an emergency in Japanese. */
final class JapaneseEmergency implements EmergencyAlert.Cases<Wording> {
  @Override
  public Wording begun(EmergencyAlert.Begun alert) {
    return JapaneseAlerts.wording(
        alert,
        "DKIM 鍵の緊急切り替えを開始しました",
        """
        緊急切り替えが開始されました。いま署名に使っている鍵が漏えいしたものとみなし、
        数分のうちに予備の鍵へ切り替えます。このドメインで進行中だった更新は終了し、
        その DNS のお願いは取り下げました。
        """,
        List.of(
            new Fact("使用中のセレクター", alert.compromised().value()),
            new Fact("終了した更新", alert.superseded().orElse("なし")),
            new Fact("実行（Execution）", alert.execution())),
        List.of(
            Japanese.passage(
                "対応方法",
                """
                お心当たりがない場合は、誰が開始したかをご確認ください。開始するたびに
                使用中の鍵が入れ替わりますので、続けて開始しないでください。予備の鍵での
                署名が始まりましたら、あらためてお知らせします。
                """)));
  }

  @Override
  public Wording switched(EmergencyAlert.Switched alert) {
    return JapaneseAlerts.wording(
        alert,
        "予備の鍵での署名が始まりました",
        """
        すべてのリージョンが、予備の鍵で署名しています。漏えいしたおそれのある鍵は失効と
        して記録し、今後は使いません。ただし、DNS ご担当者様がレコードを変更するまで、
        その鍵は DNS 上では有効です。変更は、ただちにお願いします。
        """,
        List.of(
            new Fact("リージョン", String.join("、", alert.regions())),
            new Fact("現在のセレクター", alert.standby().value()),
            new Fact("失効したセレクター", joined(alert.revoked())),
            new Fact("確認時刻", JapaneseLetters.moment(alert.at(), alert.settings()))),
        List.of(
            Japanese.passage(
                "対応方法",
                """
                DNS ご担当者様に電話で、至急の変更をお願いしてください。変更後は、以前の鍵で
                署名されて配送中のメールは DKIM の検証に失敗します。重要なメールは再送して
                ください。次の鍵でも起きないよう、漏えいの経路をご確認ください。新しい予備の
                鍵の登録は、別の更新としてお願いします。
                """)));
  }

  @Override
  public Wording noStandbyUsable(EmergencyAlert.NoStandbyUsable alert) {
    return JapaneseAlerts.wording(
        alert,
        "使える予備の鍵がなく、漏えいした鍵での署名が続いています",
        """
        下記の理由により、予備の鍵はどれもいま署名に使えません。SES の設定は変更して
        いません。新しい鍵を作る緊急の更新を開始し、DNS ご担当者様にレコードの登録を
        お願いします。切り替えは、切り替え時間帯に行います。至急ご対応ください。
        """,
        List.of(
            new Fact("使用中のセレクター", alert.compromised().value()),
            new Fact("予備の鍵の状態", String.join("; ", alert.reasons())),
            new Fact("開始した更新", alert.execution())),
        List.of(
            Japanese.passage(
                "対応方法",
                """
                予備の鍵のレコードがない、または誤っている場合は、DNS ご担当者様に直して
                いただき、緊急切り替えをもう一度開始するほうが早く済みます。そうでない場合は、
                新しいレコードを至急登録していただくよう DNS ご担当者様に電話し、切り替え
                時間帯を待たずに済むよう、設定の切り替え時間帯を広げてください。
                """)));
  }

  private static String joined(List<Selector> selectors) {
    return selectors.stream().map(Selector::value).collect(Collectors.joining("、"));
  }
}
