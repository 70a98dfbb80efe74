package io.dkimrotation.harness.desk;

import io.dkimrotation.harness.dns.Registration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The desk in HTML, Japanese and English; without script. */
final class DeskPage {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      *{box-sizing:border-box}
      body{margin:0;background:#e9eef4;color:#26384d;font:16px/1.7 "Hiragino Sans","Yu Gothic",Meiryo,"Noto Sans CJK JP",system-ui,sans-serif}
      main{max-width:60rem;margin:1.5rem auto;padding:2rem 2.25rem;background:#fff;border-top:.5rem solid #c77700;border-radius:.6rem}
      h1{margin:0;font-size:1.55rem;color:#12263f}h2{margin:2rem 0 .6rem;border-bottom:2px solid #cfd9e4;font-size:1.2rem;color:#12263f}
      .en{color:#56677b;font-size:.9rem}.note{margin:1rem 0;padding:.8rem 1.1rem;border-left:.3rem solid #c77700;background:#fff7e8}
      form{margin:.5rem 0}.ways{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.5rem}
      button{width:100%;padding:.5rem .8rem;border:1px solid #8496aa;border-radius:.4rem;background:#fff;color:#12263f;font:inherit;line-height:1.4;text-align:left;cursor:pointer}
      button span{display:block;color:#56677b;font-size:.8rem}button.main{border-color:#1457b8;background:#1457b8;color:#fff;font-weight:700}button.main span{color:#fff;font-weight:400}
      :focus-visible{outline:3px solid #f0a500;outline-offset:2px}
      details{margin:.6rem 0;padding:.5rem .9rem;border:1px solid #cfd9e4;border-radius:.4rem}summary{cursor:pointer;overflow-wrap:anywhere}
      pre{margin:0;padding:.7rem;background:#f3f6fa;font:.82rem/1.5 ui-monospace,Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap;word-break:break-all}
      @media(max-width:44rem){main{margin:0;padding:1.2rem 1rem;border-radius:0}}
      """;

  private DeskPage() {}

  static String of(Desk.View view, String csrf) {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"ja\"><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .append("<title>DNS 担当者の机 / DNS operator's desk</title><style>")
        .append(STYLE)
        .append("</style><main><h1>DNS 担当者の机</h1><p class=\"en\" lang=\"en\">")
        .append("DNS operator's desk</p><p class=\"note\">これは試験用の画面です。本番の環境にはありません。")
        .append("<br><span class=\"en\" lang=\"en\">Part of the test harness only; ")
        .append("nothing like it exists in production.</span></p><p>仮想時刻 ")
        .append("<span class=\"en\" lang=\"en\">(virtual time)</span>: ")
        .append(AT.format(view.now()))
        .append(
            view.needed()
                ? " — 時計は止まっています <span class=\"en\" lang=\"en\">(stands still)</span>"
                : "")
        .append("</p>");
    view.request().ifPresent(request -> request(html, request, csrf));
    if (view.request().isEmpty()) {
      html.append("<p>まだ依頼はありません。<span class=\"en\" lang=\"en\">No request yet.</span></p>");
    }
    if (view.undo()) {
      form(html, csrf, "all", () -> button(html, "undo", "", "元に戻す", "Undo the last change"));
    }
    form(html, csrf, "all", () -> button(html, "day", "", "1 日進める", "Let one day pass"));
    return html.append(
            "<h2>現在のゾーン <span class=\"en\" lang=\"en\">The zone as it stands</span></h2><pre>")
        .append(escaped(view.zone().zoneFile()))
        .append("</pre></main></html>")
        .toString();
  }

  private static void request(StringBuilder html, Request request, String csrf) {
    html.append("<p><a href=\"")
        .append(escaped(request.page().toString()))
        .append("\">依頼ページを開く <span class=\"en\" lang=\"en\">Open the request page</span></a></p>")
        .append("<h2>すべてのレコード <span class=\"en\" lang=\"en\">All records</span></h2>");
    ways(html, request, csrf, "all");
    html.append("<h2>1 件ずつ <span class=\"en\" lang=\"en\">One record</span></h2>");
    request
        .records()
        .forEach(
            record -> {
              html.append("<details><summary>").append(escaped(record.name())).append("</summary>");
              ways(html, request, csrf, record.name());
              html.append("</details>");
            });
  }

  private static void ways(StringBuilder html, Request request, String csrf, String record) {
    form(
        html,
        csrf,
        record,
        () -> {
          html.append("<div class=\"ways\">");
          if (!request.removal()) {
            for (Registration way : Registration.values()) {
              String style = way == Registration.RIGHT ? "main" : "";
              button(html, way.word(), style, way.japanese(), way.english());
            }
          }
          button(html, "remove", request.removal() ? "main" : "", "削除", "remove");
          html.append("</div>");
        });
  }

  private static void form(StringBuilder html, String csrf, String record, Runnable buttons) {
    html.append(
            "<form method=\"post\" action=\"/desk\"><input type=\"hidden\" name=\"csrf\" value=\"")
        .append(escaped(csrf))
        .append("\"><input type=\"hidden\" name=\"record\" value=\"")
        .append(escaped(record))
        .append("\">");
    buttons.run();
    html.append("</form>");
  }

  private static void button(
      StringBuilder html, String value, String style, String japanese, String english) {
    html.append("<button name=\"do\" value=\"")
        .append(value)
        .append("\" class=\"")
        .append(style)
        .append("\">")
        .append(escaped(japanese))
        .append("<span lang=\"en\">")
        .append(escaped(english))
        .append("</span></button>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
