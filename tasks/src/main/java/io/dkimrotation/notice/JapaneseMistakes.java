package io.dkimrotation.notice;

import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.Warning;

/** Mistakes and warnings in Japanese. */
final class JapaneseMistakes {
  private JapaneseMistakes() {}

  static MistakeText of(Mistake mistake) {
    return switch (mistake) {
      case MISSING -> new MistakeText("未登録", "このサーバーには、まだレコードがありません。", "下の行を、そのまま追加してください。");
      case RECORD_IN_USE_MISSING ->
          new MistakeText(
              "使用中のレコードの消失",
              "いま署名に使っている鍵のレコードが見つかりません。現在のメールが検証できない状態です。",
              "至急、下の行を元どおりに登録してください。新しいレコードは追加であり、置き換えではありません。");
      case TRUNCATED ->
          new MistakeText(
              "値の途中切れ",
              "値が途中までしか登録されていません。1 つの文字列は 255 オクテットまでのため、そこで切れることがよくあります。",
              "下の行のように、値を複数の文字列に分けて、最後まで登録し直してください。");
      case SPLIT_INTO_RECORDS ->
          new MistakeText(
              "複数レコードへの分割",
              "値が複数の TXT レコードに分かれています。受信側は別々のレコードを連結しません。",
              "分かれたレコードをすべて削除し、下の行を 1 つのレコードとして登録してください。");
      case SEVERAL_RECORDS ->
          new MistakeText(
              "同じ名前に複数のレコード",
              "同じ名前に TXT レコードが 2 つ以上あります。受信側がどれを読むか分からないため、正しいものが含まれていても失敗になります。",
              "下の行のレコードだけを残し、この名前のほかの TXT レコードを削除してください。");
      case QUOTES_IN_VALUE ->
          new MistakeText(
              "値に引用符が混入",
              "引用符（\"）が値の一部として登録されています。引用符はゾーンファイルの書き方で、値には含まれません。",
              "引用符のない値に直すか、ゾーンファイルであれば下の行に置き換えてください。");
      case ESCAPED_SEMICOLON ->
          new MistakeText(
              "値にバックスラッシュが混入",
              "セミコロンの前の「\\」が値の一部として登録されています。",
              "「\\」を取り除くか、ゾーンファイルであれば下の行に置き換えてください（引用符の中では不要です）。");
      case DOUBLED_DOMAIN ->
          new MistakeText(
              "ドメイン名の重複",
              "名前の末尾にドメイン名が二重に付いています。末尾のドットがない名前には、ゾーン名が補われます。",
              "誤った名前のレコードを削除し、末尾にドットの付いた下の行を登録してください（画面入力の場合は相対名を使ってください）。");
      case MISSING_DOMAINKEY ->
          new MistakeText(
              "_domainkey の欠落", "名前に「_domainkey」が抜けています。", "誤った名前のレコードを削除し、下の行の名前で登録してください。");
      case WRONG_NAME ->
          new MistakeText("名前の誤り", "よく似た別の名前に登録されています。", "誤った名前のレコードを削除し、下の行の名前で登録してください。");
      case CNAME ->
          new MistakeText(
              "TXT ではなく CNAME",
              "この名前には CNAME が登録されています。お願いしているのは TXT レコードです。",
              "CNAME を削除し、下の行の TXT レコードを登録してください。");
      case INTERNAL_VIEW_ONLY ->
          new MistakeText(
              "内部向けビューのみに登録",
              "社内向けの DNS では見えますが、インターネット側の権威サーバーにはありません。",
              "外部公開用のゾーン（ビュー）にも、下の行を登録してください。");
      case STALE_SECONDARY ->
          new MistakeText(
              "ゾーン転送の遅れ",
              "このサーバーのゾーンは、ほかのサーバーより古い版です（SOA シリアル）。",
              "SOA シリアルを確認し、ゾーン転送（NOTIFY、AXFR）をやり直してください。レコードの再登録は不要です。");
      case SERVERS_DISAGREE ->
          new MistakeText(
              "サーバー間の不一致",
              "ほかの権威サーバーには正しいレコードがありますが、このサーバーにはありません（シリアルでは説明できません）。",
              "このサーバーが同じゾーンを提供しているか（ビューやシリアルの上げ忘れを含めて）確認してください。");
      case PLACEHOLDER -> new MistakeText("仮の文字列", "鍵の代わりに、説明用の文字列が登録されています。", "下の行の値に置き換えてください。");
      case OTHER_KEY ->
          new MistakeText(
              "別のセレクターの鍵",
              "別のセレクターのための鍵が登録されています。",
              "この名前には、下の行の値を登録してください。ほかの名前の値と入れ違っていないかもご確認ください。");
      case WRONG_KEY ->
          new MistakeText("知らない鍵", "DKIM の鍵ですが、こちらで作ったものではありません。", "下の行の値に置き換えてください。");
      case REVOKED -> new MistakeText("空の鍵（失効）", "p= が空です。鍵の失効を意味します。", "下の行の値に置き換えてください。");
      case KEY_MISSING -> new MistakeText("p= がない", "値に p= がありません。", "下の行の値に置き換えてください。");
      case PEM_IN_VALUE ->
          new MistakeText(
              "PEM の行が混入", "鍵ファイルの「-----BEGIN …-----」などの行が値に入っています。", "下の行の値に置き換えてください。");
      case MISTYPED_KEY ->
          new MistakeText(
              "鍵の文字の誤り",
              "鍵の一部の文字が違っています（0 と O、1 と l、大文字と小文字、「/」の消失、抜けや重複など）。",
              "手で直さず、下の行の値をコピーして置き換えてください。");
      case PLUS_LOST ->
          new MistakeText(
              "「+」の消失", "鍵の中の「+」が空白になっているか、なくなっています。URL として処理されると起こります。", "下の行の値をコピーして置き換えてください。");
      case WILDCARD ->
          new MistakeText(
              "ワイルドカードの応答",
              "ワイルドカード（*）のレコードがどの名前にも答えており、この名前の応答もそれと同じです。この名前そのものにはレコードがないおそれがあります。",
              "下の行を、この名前に登録してください。ワイルドカードにも同じ値がある場合は、区別できないため、ワイルドカードを削除してください。別の値であれば、そのままで構いません。");
      case HASH_NOT_ALLOWED ->
          new MistakeText("h= の制限", "h= の指定により、sha256 の署名が認められません。", "h= を取り除くか、下の行の値に置き換えてください。");
      case SERVICE_NOT_ALLOWED ->
          new MistakeText("s= の制限", "s= の指定により、メールでの利用が認められません。", "s= を取り除くか、下の行の値に置き換えてください。");
      case WRONG_KEY_TYPE -> new MistakeText("k= の誤り", "k= が rsa ではありません。", "下の行の値に置き換えてください。");
      case MALFORMED ->
          new MistakeText("DKIM レコードではない値", "DKIM の鍵レコードとして読めない値です。", "下の行の値に置き換えてください。");
      case NEGATIVE_CACHE ->
          new MistakeText(
              "キャッシュの未反映",
              "この公開リゾルバーは、登録前の「存在しない」という応答をまだ覚えています。",
              "作業は不要です。キャッシュの期限が切れると見えるようになります。");
      case STALE_CACHE ->
          new MistakeText(
              "古いキャッシュ", "この公開リゾルバーは、以前の内容をまだ覚えています。", "作業は不要です。キャッシュの期限が切れると新しい内容になります。");
      case DNSSEC_FAILURE ->
          new MistakeText(
              "DNSSEC 検証の失敗",
              "ゾーンの DNSSEC 署名が検証できません。検証する受信側からは、レコードがないのと同じです。",
              "ゾーンの再署名、署名の有効期限、DS レコードを確認してください。");
      case SERVFAIL ->
          new MistakeText(
              "サーバーのエラー（SERVFAIL）", "このサーバーは SERVFAIL と答えました。", "ゾーンが読み込まれているか、期限切れでないかを確認してください。");
      case REFUSED ->
          new MistakeText(
              "応答の拒否（REFUSED）", "このサーバーは応答を拒否しました。", "このサーバーがゾーンを提供しているか、アクセス制限がないかを確認してください。");
      case LAME ->
          new MistakeText(
              "権威のない応答",
              "NS レコードに載っていますが、このゾーンの権威サーバーとして答えていません。",
              "サーバーのゾーン設定か、NS レコードを見直してください。");
      case TRUNCATED_ANSWER ->
          new MistakeText(
              "応答の切り詰め", "UDP の応答が切り詰められ、TCP では答えが得られませんでした。", "TCP の 53 番ポートを開けてください。");
      case TIMEOUT ->
          new MistakeText(
              "応答なし",
              "時間内に応答がありませんでした。",
              "サーバーが動いているか、ファイアウォールで UDP と TCP の 53 番ポートが開いているかを確認してください。");
      case UNREACHABLE ->
          new MistakeText("到達不能", "このサーバーへ到達できませんでした。", "アドレスと経路、ファイアウォールを確認してください。");
      case SERVER_FAILED ->
          new MistakeText("サーバーのエラー", "このサーバーはエラーを返しました。", "サーバーの設定とログを確認してください。");
      case NOT_ASKED ->
          new MistakeText(
              "未確認", "このレコードについて、まだ確認できたサーバーがありません。", "ネームサーバーの設定（NS レコードや除外の設定）を確認してください。");
    };
  }

  static MistakeText of(Warning warning) {
    return switch (warning) {
      case WHITE_SPACE_IN_KEY ->
          new MistakeText(
              "鍵の途中の空白", "p= の途中に空白や改行があります。規格上は有効ですが、一部のツールが拒みます。", "できれば、空白のない下の行の値に直してください。");
      case HARMLESS_DIFFERENCE ->
          new MistakeText("影響のない違い", "空白やセミコロン、順序などが違いますが、検証には影響しません。", "直す必要はありません。");
      case TTL_TOO_LOW ->
          new MistakeText(
              "TTL が短い", "TTL がお願いした値よりかなり短く、受信側で一時的なエラーが増えるおそれがあります。", "できれば、お願いした TTL に直してください。");
      case TTL_TOO_HIGH ->
          new MistakeText("TTL が長い", "TTL がお願いした値より長く、緊急時の失効が遅れます。", "できれば、お願いした TTL に直してください。");
      case TEST_MODE ->
          new MistakeText("テストモード（t=y）", "t=y があると、受信側が署名を無視することがあります。", "t=y を取り除いてください。");
      case STRICT_SUBDOMAINS ->
          new MistakeText("サブドメインの制限（t=s）", "t=s があると、サブドメインの差出人の署名が失敗します。", "t=s を取り除いてください。");
      case GRANULARITY ->
          new MistakeText("廃止されたタグ（g=）", "g= は廃止されたタグで、古い受信側で問題になることがあります。", "g= を取り除いてください。");
    };
  }
}
