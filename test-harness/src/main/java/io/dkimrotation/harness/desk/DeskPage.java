package io.dkimrotation.harness.desk;

import io.dkimrotation.harness.dns.Registration;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;

/** The desk in HTML, Japanese first and English; without script. */
final class DeskPage {
  private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV");

  /** The colours of the request page, and a broad band that it never has. */
  private static final String STYLE =
      """
      :root{color-scheme:light;--ink:#12263f;--text:#26384d;--quiet:#56677b;--line:#cfd9e4;--soft:#f3f6fa;--blue:#1457b8}
      *{box-sizing:border-box}
      body{margin:0;background:#e9eef4;color:var(--text);font:16px/1.7 "Hiragino Sans","Yu Gothic",Meiryo,"Noto Sans CJK JP",system-ui,sans-serif}
      main{max-width:60rem;margin:1.5rem auto;padding:2rem 2.25rem 2.5rem;background:#fff;border-top:.5rem solid #c77700;border-radius:.6rem}
      h1{margin:0;font-size:1.55rem;line-height:1.4;color:var(--ink)}
      h1+p{margin:.1rem 0 1.4rem;font-size:1.1rem;color:var(--quiet)}
      h2{margin:2.2rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--line);font-size:1.2rem;color:var(--ink)}
      h3{margin:1.2rem 0 .5rem;font-size:1rem;color:var(--ink)}
      p{margin:0 0 .6rem}a{color:var(--blue)}.en{color:var(--quiet);font-weight:400}
      .note,.done,.alarm,.asking{margin:0 0 1rem;padding:.9rem 1.2rem;border-left:.3rem solid #c77700;background:#fff7e8;border-radius:.2rem;overflow-wrap:anywhere}
      .done{border-color:#23804a;background:#eaf7ef}.alarm{border-color:#b3261e;background:#fdecea}.asking{border-color:var(--blue);background:#eaf1fb}
      .note p,.done p,.alarm p,.asking p{margin:0}
      form{margin:0}.row{display:flex;flex-wrap:wrap;gap:.6rem;margin:0 0 1rem}
      .ways{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.5rem}
      button{padding:.5rem .9rem;border:1px solid #8496aa;border-radius:.4rem;background:#fff;color:var(--ink);font:inherit;line-height:1.4;text-align:left;cursor:pointer}
      .ways button{width:100%}
      button:hover{background:var(--soft)}button span{display:block;color:var(--quiet);font-size:.82rem}
      button.main{border-color:var(--blue);background:var(--blue);color:#fff;font-weight:700}
      button.main:hover{background:#0e438f}button.main span{color:#fff;font-weight:400}
      :focus-visible{outline:3px solid #f0a500;outline-offset:2px}
      details{margin:.6rem 0;padding:.5rem .9rem;border:1px solid var(--line);border-radius:.4rem}
      details[open]{padding-bottom:1rem}
      summary{cursor:pointer;overflow-wrap:anywhere}
      code,pre{font:.82rem/1.5 ui-monospace,Consolas,Menlo,"DejaVu Sans Mono",monospace;color:var(--ink);overflow-wrap:anywhere}
      pre{margin:0;padding:.7rem;background:var(--soft);border-radius:.25rem;white-space:pre-wrap;word-break:break-all;tab-size:4}
      @media(max-width:44rem){main{margin:0;padding:1.2rem 1rem 2rem;border-radius:0}h1{font-size:1.3rem}.ways{grid-template-columns:1fr 1fr}.ways button{padding:.5rem .6rem}}
      """;

  private final Formatter html = new Formatter(Locale.ROOT);
  private final String csrf;

  private DeskPage(String csrf) {
    this.csrf = csrf;
  }

  static String of(DeskView view, String csrf) {
    return new DeskPage(csrf).page(view);
  }

  private String page(DeskView view) {
    html.format(
        """
        <!doctype html><html lang="ja"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>DNS 担当者の作業画面 / DNS operator's desk</title><style>%s</style></head><body><main>
        <h1>DNS 担当者の作業画面</h1><p lang="en">DNS operator's desk</p>
        """,
        STYLE);
    box(
        "note",
        "試験用の画面です。本番の環境にはありません。",
        "Part of the test harness only: there is none in production.");
    view.last().ifPresent(deed -> box("done", deed.japanese(), "You " + deed.english() + "."));
    time(view);
    view.file().ifPresent(this::file);
    view.request()
        .ifPresentOrElse(
            request -> request(request, view.file().isPresent()),
            () -> box("asking", "まだ依頼は届いていません。", "No request has come yet."));
    heading("いまのゾーン", "The zone as it stands");
    html.format("<pre>%s</pre></main></body></html>", escaped(view.zone()));
    return html.toString();
  }

  private void time(DeskView view) {
    if (view.needed()) {
      box("asking", "作業をお待ちしています。仮想時刻は止まっています。", "It is your turn. Virtual time stands still.");
    }
    html.format(
        "<p>仮想時刻 <span class=\"en\" lang=\"en\">Virtual time</span> <b>%s</b></p>",
        AT.format(view.now()));
    openForm("all");
    html.format("<div class=\"row\">");
    button("day", "", "1 日進める", "Let one day pass");
    if (view.undo()) {
      button("undo", "", "元に戻す", "Undo");
    }
    html.format("</div></form>");
  }

  private void file(DeskView.File file) {
    String path = "<code>" + escaped(file.path().toString()) + "</code>";
    file.mistake()
        .ifPresentOrElse(
            mistake -> {
              String at = "<code>" + escaped(mistake.at(file.path())) + "</code>";
              html.format(
                  "<div class=\"alarm\" role=\"status\"><p><b>ゾーンファイルに誤りがあります。直前の正しい内容を"
                      + "公開し続けています。</b></p><p class=\"en\" lang=\"en\">There is a mistake in the zone"
                      + " file. The last good version stays served.</p><p>%s</p></div>",
                  at);
            },
            () ->
                html.format(
                    "<div class=\"note\"><p>このファイルを編集してください: %s</p>"
                        + "<p class=\"en\" lang=\"en\">This is the file to edit.</p></div>",
                    path));
  }

  private void request(Request request, boolean inFile) {
    html.format(
        "<p><a href=\"%s\">依頼ページを開く / Open the request page</a></p>",
        escaped(request.page().toString()));
    if (inFile) {
      return;
    }
    heading("すべてのレコードをまとめて", "All records at once");
    ways(request, "all");
    heading("1 件ずつ", "One record at a time");
    for (var record : request.records()) {
      html.format("<details><summary>%s</summary>", escaped(record.name()));
      ways(request, record.name());
      html.format("</details>");
    }
  }

  private void ways(Request request, String record) {
    openForm(record);
    if (request.removal()) {
      button("remove", "main", "依頼どおり削除", "Remove as asked");
    } else {
      html.format("<div class=\"row\">");
      button("right", "main", "依頼どおり登録", "Register as asked");
      button("remove", "", "登録を削除", "Remove again");
      html.format("</div><h3>わざと間違える <span class=\"en\" lang=\"en\">Make a mistake</span></h3>");
      html.format("<div class=\"ways\">");
      Registration.mistakes().forEach(w -> button(w.word(), "", w.japanese(), w.english()));
      html.format("</div>");
    }
    html.format("</form>");
  }

  private void openForm(String record) {
    html.format(
        "<form method=\"post\" action=\"/desk\"><input type=\"hidden\" name=\"csrf\" value=\"%s\">"
            + "<input type=\"hidden\" name=\"record\" value=\"%s\">",
        escaped(csrf), escaped(record));
  }

  private void button(String value, String style, String japanese, String english) {
    html.format(
        "<button name=\"do\" value=\"%s\" class=\"%s\">%s<span lang=\"en\">%s</span></button>",
        value, style, escaped(japanese), escaped(english));
  }

  private void box(String style, String japanese, String english) {
    html.format(
        "<div class=\"%s\"><p><b>%s</b></p><p class=\"en\" lang=\"en\">%s</p></div>",
        style, escaped(japanese), escaped(english));
  }

  private void heading(String japanese, String english) {
    html.format("<h2>%s <span class=\"en\" lang=\"en\">%s</span></h2>", japanese, english);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
