package io.dkimrotation.notice;

import io.jstach.jstache.JStache;

/** Lays out the page behind the link. */
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
        <title>{{titleJa}}</title>
        <style>{{{css}}}</style>
        </head>
        <body>
        <main>
        <h1>{{titleJa}}</h1>
        <p lang="en">{{titleEn}}</p>
        {{#answers}}
        <section class="done" aria-label="回答 / Answer">
        {{#open}}
        <p><strong>ご回答ありがとうございます。これから DNS を確認します。ほかに作業していただくことはありません。</strong></p>
        <p lang="en">Thank you. We look at the DNS now; there is nothing else for you to do.</p>
        {{/open}}
        <p>{{name}}、{{ja}} <span class="en" lang="en">/ {{en}}</span></p>
        {{#commented}}
        <blockquote>{{comment}}</blockquote>
        {{/commented}}
        </section>
        {{/answers}}
        {{^open}}
        <section class="done" aria-label="受付終了 / Closed">
        <p><strong>この依頼の受付は終了しました。作業していただくことはありません。</strong></p>
        <p lang="en">This request is closed. There is nothing for you to do.</p>
        </section>
        {{/open}}
        <dl class="facts">
        <dt>ドメイン / <span lang="en">Domain</span></dt><dd>{{domain}}</dd>
        <dt>期限 / <span lang="en">Due</span></dt><dd>{{dueJa}} <span class="en" lang="en">{{dueEn}}</span></dd>
        <dt>更新 ID / <span lang="en">Rotation ID</span></dt><dd>{{rotationId}}</dd>
        <dt>連絡先 / <span lang="en">Contact</span></dt><dd><a href="mailto:{{email}}">{{email}}</a> <span>電話 / <span lang="en">phone</span> {{phone}}</span></dd>
        </dl>
        {{#asking}}
        {{#adding}}
        <div class="note">
        <p><strong>レコードを「追加」してください。既存のレコードは変更も削除もしないでください。</strong></p>
        <p lang="en">Add these records. Do not change or delete the old ones.</p>
        </div>
        {{/adding}}
        {{^adding}}
        <div class="note">
        <p><strong>下記のレコードだけを削除してください。ほかのレコードは変更も削除もしないでください。</strong></p>
        <p lang="en">Remove only the records below. Do not change or delete any others.</p>
        </div>
        {{/adding}}
        <p class="go"><a href="#answer">作業が終わったら、こちらで回答してください / <span lang="en">When you are done, please answer here</span></a></p>
        {{/asking}}
        <h2>ご依頼の内容 <span class="en" lang="en">The request</span></h2>
        <div class="both">
        <div>
        {{#pointsJa}}
        <h3>{{label}}</h3>
        <p>{{flowing}}</p>
        {{/pointsJa}}
        </div>
        <div lang="en">
        {{#pointsEn}}
        <h3>{{label}}</h3>
        <p>{{flowing}}</p>
        {{/pointsEn}}
        </div>
        </div>
        <h2>レコード <span class="en" lang="en">Records</span></h2>
        {{#records}}
        <section class="record" aria-labelledby="r{{number}}">
        <h3 id="r{{number}}">{{number}} / {{count}} <span class="en">TXT, TTL {{ttl}}</span></h3>
        <span class="name">名前（絶対名） / <span lang="en">Name, absolute</span></span>
        <code>{{absolute}}</code>
        <span class="name">名前（ゾーン {{domain}} からの相対名） / <span lang="en">Name, relative to the zone</span></span>
        <code>{{relative}}</code>
        <label class="name" for="v{{number}}">値（1 行、引用符なし） / <span lang="en">Value in one line, without quotes</span></label>
        <textarea class="value" id="v{{number}}" readonly spellcheck="false" translate="no">{{value}}</textarea>
        <span class="name">BIND 形式（ゾーンファイルの 1 行） / <span lang="en">BIND, one line of a zone file</span></span>
        <pre>{{zoneLine}}</pre>
        <span class="name">確認コマンド / <span lang="en">Check with</span></span>
        {{#checks}}
        <code>{{.}}</code>
        {{/checks}}
        </section>
        {{/records}}
        <div class="both">
        <div>
        {{#checkJa}}
        <h3>{{label}}</h3>
        <p>{{flowing}}</p>
        {{/checkJa}}
        </div>
        <div lang="en">
        {{#checkEn}}
        <h3>{{label}}</h3>
        <p>{{flowing}}</p>
        {{/checkEn}}
        </div>
        </div>
        {{#asking}}
        <h2 id="answer">ご回答 <span class="en" lang="en">Your answer</span></h2>
        <form method="post" action="{{action}}" accept-charset="utf-8">
        <input type="hidden" name="csrf" value="{{csrf}}">
        <div class="field">
        <label for="name">お名前（必須） <span class="en" lang="en">Your name (required)</span></label>
        <input id="name" name="name" required maxlength="{{nameLimit}}" autocomplete="name">
        </div>
        <div class="field">
        <label for="comment">コメント（任意） <span class="en" lang="en">Comment (optional)</span></label>
        <textarea id="comment" name="comment" rows="3" maxlength="{{commentLimit}}"></textarea>
        </div>
        {{#adding}}
        <button type="submit">登録しました / <span lang="en">Registered</span></button>
        {{/adding}}
        {{^adding}}
        <button type="submit">削除しました / <span lang="en">Removed</span></button>
        {{/adding}}
        </form>
        {{/asking}}
        </main>
        </body>
        </html>
        {{/page}}
        """)
record RequestHtml(PageContent page) {}
