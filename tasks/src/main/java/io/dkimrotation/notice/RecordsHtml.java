package io.dkimrotation.notice;

/** The part of the page that says what is asked for, with every record in every form. */
final class RecordsHtml {
  static final String TEMPLATE =
      """
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
      <p class="go">ダウンロード / <span lang="en">Download</span>: <a href="{{links.zone}}" download>records.zone (BIND)</a> · <a href="{{links.csv}}" download>records.csv</a></p>
      {{#records}}
      <section class="record" aria-labelledby="r{{number}}">
      <h3 id="r{{number}}">{{number}} / {{count}} <span class="en">TXT, TTL {{ttl}}</span></h3>
      <span class="name">名前（絶対名） / <span lang="en">Name, absolute</span></span>
      <code data-copy="{{absolute}}">{{absolute}}</code>
      <span class="name">名前（ゾーン {{domain}} からの相対名） / <span lang="en">Name, relative to the zone</span></span>
      <code data-copy="{{relative}}">{{relative}}</code>
      <label class="name" for="v{{number}}">値（1 行、引用符なし） / <span lang="en">Value in one line, without quotes</span></label>
      <textarea class="value" id="v{{number}}" data-copy="値 / value {{number}}" readonly spellcheck="false" translate="no">{{value}}</textarea>
      <span class="name">BIND 形式（ゾーンファイルの 1 行） / <span lang="en">BIND, one line of a zone file</span></span>
      <pre data-copy="BIND {{number}}">{{zoneLine}}</pre>
      <span class="name">確認コマンド / <span lang="en">Check with</span></span>
      {{#checks}}
      <code data-copy="{{.}}">{{.}}</code>
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
      """;

  private RecordsHtml() {}
}
