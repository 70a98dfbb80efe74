package io.dkimrotation.notice;

import io.jstach.jstache.JStache;

/**
 * A page that is the same whatever was asked for.
 *
 * @param title what happened
 * @param text what to do
 */
@JStache(
    template =
        """
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <meta name="referrer" content="no-referrer">
        <title>{{title.ja}} / {{title.en}}</title>
        <style>{{{css}}}</style>
        </head>
        <body>
        <main>
        <h1>{{title.ja}}</h1>
        <p lang="en">{{title.en}}</p>
        <div class="both">
        <p>{{text.ja}}</p>
        <p lang="en">{{text.en}}</p>
        </div>
        </main>
        </body>
        </html>
        """)
record PlainPageHtml(Bilingual title, Bilingual text) {
  String css() {
    return PageStyle.CSS;
  }
}
