package io.dkimrotation.notice;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStachePartial;
import io.jstach.jstache.JStachePartials;

/** Lays out the page behind the link. */
@JStachePartials({
  @JStachePartial(name = "live", template = LiveHtml.TEMPLATE),
  @JStachePartial(name = "finding", template = LiveHtml.FINDING),
  @JStachePartial(name = "records", template = RecordsHtml.TEMPLATE),
  @JStachePartial(name = "answer", template = AnswerHtml.TEMPLATE)
})
@JStache(
    template =
        """
        {{#page}}
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <meta name="referrer" content="no-referrer">
        <title>{{title.ja}}</title>
        <style>{{{css}}}</style>
        </head>
        <body>
        <main>
        <h1>{{title.ja}}</h1>
        <p lang="en">{{title.en}}</p>
        <section class="{{phaseStyle}}" aria-label="状況 / Status">
        <p><strong>{{phase.ja}}</strong></p>
        <p lang="en">{{phase.en}}</p>
        {{#answers}}
        <p><bdi>{{name}}</bdi>、{{at.ja}} <span class="en" lang="en">/ {{at.en}}</span></p>
        {{#commented}}
        <blockquote>{{comment}}</blockquote>
        {{/commented}}
        {{/answers}}
        </section>
        <dl class="facts">
        <dt>ドメイン / <span lang="en">Domain</span></dt><dd>{{domain}}</dd>
        <dt>期限 / <span lang="en">Due</span></dt><dd>{{due.ja}} <span class="en" lang="en">{{due.en}}</span></dd>
        <dt>更新 ID / <span lang="en">Rotation ID</span></dt><dd>{{rotationId}}</dd>
        <dt>連絡先 / <span lang="en">Contact</span></dt><dd><a href="mailto:{{email}}">{{email}}</a> <span>電話 / <span lang="en">phone</span> {{phone}}</span></dd>
        </dl>
        {{#asking}}
        <div class="note">
        {{#adding}}
        <p><strong>レコードを「追加」してください。既存のレコードは変更も削除もしないでください。</strong></p>
        <p lang="en">Add these records. Do not change or delete the old ones.</p>
        {{/adding}}
        {{#removing}}
        <p><strong>下記のレコードだけを削除してください。ほかのレコードは変更も削除もしないでください。</strong></p>
        <p lang="en">Remove only the records below. Do not change or delete any others.</p>
        {{/removing}}
        {{#revoking}}
        <p><strong>下記の名前のレコードだけを、至急、下記の値に変更してください。ほかのレコードは変更も削除もしないでください。</strong></p>
        <p lang="en">Change only the records below, at once, to the values below. Do not change or delete any others.</p>
        {{/revoking}}
        </div>
        <p class="go"><a href="#answer">作業が終わったら、こちらで回答してください / <span lang="en">When you are done, please answer here</span></a></p>
        {{/asking}}
        {{> live}}
        {{#goesOn}}
        {{> records}}
        {{> answer}}
        {{/goesOn}}
        {{#remembers}}
        <h2>これまでの経過 <span class="en" lang="en">History</span></h2>
        <ul class="history">
        {{#history}}
        <li><time>{{at.ja}}</time> {{what.ja}} <span class="en" lang="en">/ {{what.en}}</span>{{#detailed}}<br><bdi class="detail">{{detail}}</bdi>{{/detailed}}</li>
        {{/history}}
        </ul>
        {{/remembers}}
        </main>
        <p id="said" class="said" role="status"></p>
        <script>{{{script}}}</script>
        </body>
        </html>
        {{/page}}
        """)
record RequestHtml(PageContent page) {}
