package io.dkimrotation.notice;

import io.jstach.jstache.JStache;

/** A page that is the same whatever was asked for. */
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
        <title>ページが見つかりません / Page not found</title>
        <style>{{{css}}}</style>
        </head>
        <body>
        <main>
        <h1>ページが見つかりません</h1>
        <p lang="en">Page not found</p>
        <div class="both">
        <p>リンクが途中で切れていないか、メールのアドレス全体をご確認ください。開けない場合は、メールに記載の連絡先へお問い合わせください。</p>
        <p lang="en">Please check that the whole address from the mail is there. If it still does not open, please ask the contact named in the mail.</p>
        </div>
        </main>
        </body>
        </html>
        """)
record NotFoundHtml() {
  String css() {
    return PageStyle.CSS;
  }
}
