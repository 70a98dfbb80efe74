package io.dkimrotation.notice;

/**
 * The part of the page where people answer, and what comes of it.
 *
 * <p>Enter in the name's field would press the form's first button, and so give an answer that
 * nobody chose. The first one is disabled, and then nothing happens (HTML, 4.10.21.2 Implicit
 * submission).
 */
final class AnswerHtml {
  static final String TEMPLATE =
      """
      <h2>このあとの流れ <span class="en" lang="en">What happens next</span></h2>
      <ol class="steps">
      {{#steps}}
      <li class="{{#done}}past{{/done}}{{#current}}now{{/current}}"{{#current}} aria-current="step"{{/current}}>{{what.ja}} <span class="en" lang="en">/ {{what.en}}</span>{{#done}} <span class="mark">✓</span>{{/done}}</li>
      {{/steps}}
      </ol>
      {{#asking}}
      <h2 id="answer">ご回答 <span class="en" lang="en">Your answer</span></h2>
      <form method="post" action="{{links.page}}" accept-charset="utf-8">
      {{#flaws}}
      <div class="alarm" role="alert">
      <p><strong>{{ja}}</strong></p>
      <p lang="en">{{en}}</p>
      </div>
      {{/flaws}}
      <button type="submit" disabled hidden></button>
      <input type="hidden" name="csrf" value="{{form.csrf}}">
      <div class="field">
      <label for="name">お名前（必須） <span class="en" lang="en">Your name (required)</span></label>
      <input id="name" name="name" required maxlength="{{nameLimit}}" autocomplete="name" value="{{form.name}}">
      </div>
      <div class="field">
      <label for="comment">コメント（問題があるときは必須） <span class="en" lang="en">Comment (required if there is a problem)</span></label>
      <textarea id="comment" name="comment" rows="3" maxlength="{{commentLimit}}">{{form.comment}}</textarea>
      </div>
      <div class="buttons">
      {{#adding}}
      <button type="submit" name="answer" value="registered">登録しました / <span lang="en">Registered</span></button>
      {{/adding}}
      {{#removing}}
      <button type="submit" name="answer" value="registered">削除しました / <span lang="en">Removed</span></button>
      {{/removing}}
      {{#revoking}}
      <button type="submit" name="answer" value="registered">変更しました / <span lang="en">Changed</span></button>
      {{/revoking}}
      <button type="submit" name="answer" value="problem" class="second">問題があります / <span lang="en">There is a problem</span></button>
      </div>
      </form>
      {{/asking}}
      """;

  private AnswerHtml() {}
}
