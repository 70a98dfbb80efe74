package io.dkimrotation.notice;

/** The part of the page that shows what the name servers say. */
final class LiveHtml {
  static final String TEMPLATE =
      """
      {{#live}}
      <h2 id="live">いまの DNS <span class="en" lang="en">DNS as it is now</span></h2>
      {{#alarming}}
      <div class="alarm" role="alert">
      {{#alarms}}
      {{> finding}}
      {{/alarms}}
      </div>
      {{/alarming}}
      <div class="overall {{state}}">
      <p><strong>{{overall.ja}}</strong></p>
      <p lang="en">{{overall.en}}</p>
      </div>
      <p class="go">{{lookedAt.ja}} <a href="{{links.page}}">もう一度確認する / <span lang="en">Look again</span></a></p>
      {{#names}}
      <table>
      <caption>{{name}}</caption>
      <thead><tr><th scope="col">ネームサーバー / <span lang="en">Server</span></th><th scope="col">結果 / <span lang="en">Result</span></th></tr></thead>
      <tbody>
      {{#rows}}
      <tr class="{{state}}"><th scope="row">{{server}}</th><td><span class="mark" aria-hidden="true">{{mark}}</span> {{result.ja}} <span lang="en">/ {{result.en}}</span></td></tr>
      {{/rows}}
      </tbody>
      </table>
      {{/names}}
      {{#findings}}
      {{> finding}}
      {{/findings}}
      {{#notes}}
      <section class="finding harmless">
      <h3>{{ja.name}} <span class="en" lang="en">{{en.name}}</span></h3>
      <p class="where">{{name}} ({{servers}})</p>
      <div class="both"><p>{{ja.seen}} {{ja.toDo}}</p><p lang="en">{{en.seen}} {{en.toDo}}</p></div>
      </section>
      {{/notes}}
      {{/live}}
      """;

  static final String FINDING =
      """
      <section class="finding">
      <h3>{{ja.name}} <span class="en" lang="en">{{en.name}}</span></h3>
      <p class="where">{{name}} ({{servers}})</p>
      <div class="both"><p>{{ja.seen}}</p><p lang="en">{{en.seen}}</p></div>
      {{#detailed}}
      <p class="where">{{detail}}</p>
      {{/detailed}}
      {{#placed}}
      <p class="position">{{positionJa}} <span class="en" lang="en">/ {{positionEn}}</span></p>
      {{/placed}}
      <div class="both"><p>{{ja.toDo}}</p><p lang="en">{{en.toDo}}</p></div>
      {{#correctable}}
      <pre data-copy="{{name}}">{{#correction}}{{.}}
      {{/correction}}</pre>
      {{/correctable}}
      </section>
      """;

  private LiveHtml() {}
}
