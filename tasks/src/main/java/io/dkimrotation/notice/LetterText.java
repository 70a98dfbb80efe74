package io.dkimrotation.notice;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstache.JStachePartial;
import io.jstach.jstache.JStachePartials;
import io.jstach.jstachio.escapers.PlainText;

/** Lays out a letter as plain text. */
@JStacheConfig(contentType = PlainText.class)
@JStachePartials(
    @JStachePartial(
        name = "wording",
        template =
            """
            {{title}}
            ----------------------------------------------------------------------

            {{#greeting}}
            {{#lines}}
            {{.}}
            {{/lines}}

            {{/greeting}}
            {{#lead}}
            {{#lines}}
            {{.}}
            {{/lines}}

            {{/lead}}
            {{#facts}}
            {{label}}: {{value}}
            {{/facts}}

            {{#points}}
            ■ {{label}}
            {{#lines}}
              {{.}}
            {{/lines}}

            {{/points}}
            """))
@JStache(
    template =
        """
        {{#letter}}
        (English follows below.)

        {{#ja}}
        {{>wording}}
        {{/ja}}
        {{#links}}
        ▼ {{button}} / Check and answer
        {{.}}

        {{/links}}
        {{#correcting}}
        ■ 修正していただきたい箇所 / What to correct

        {{/correcting}}
        {{#findings}}
        [{{number}}/{{count}}] {{#ja}}{{name}}{{/ja}} / {{#en}}{{name}}{{/en}}
        名前 / Name: {{name}}
        サーバー / Servers: {{servers}}
        {{#ja}}
        {{seen}}
        → {{toDo}}
        {{/ja}}
        {{#en}}
        {{seen}}
        → {{toDo}}
        {{/en}}
        {{#detailed}}
        詳細 / Detail: {{detail}}
        {{/detailed}}
        {{#placed}}
        位置 / Position: {{positionJa}} / {{positionEn}}
        {{/placed}}
        {{#correctable}}
        正しい行 / Line to paste:
        {{/correctable}}
        {{#correction}}
        {{.}}
        {{/correction}}

        {{/findings}}
        {{#adding}}
        ■ 追加するレコード / Records to add

        {{/adding}}
        {{#removing}}
        ■ 削除するレコード / Records to remove

        {{/removing}}
        {{#revoking}}
        ■ 変更後のレコード / The records as they should be afterwards

        {{/revoking}}
        {{#correcting}}
        ■ 正しいレコード / The records as they should be

        {{/correcting}}
        {{#restoring}}
        ■ 元へ戻すレコード / Record to put back

        {{/restoring}}
        {{#records}}
        [{{number}}/{{count}}]
        名前（絶対名）/ Name (absolute):
        {{absolute}}
        名前（ゾーンからの相対名）/ Name (relative to the zone):
        {{relative}}
        種別 / Type: TXT
        TTL: {{ttl}}
        値（1 行）/ Value (one line):
        {{value}}
        BIND 形式 / BIND zone line:
        {{zoneLine}}
        確認コマンド / Check with:
        {{#checks}}
        {{.}}
        {{/checks}}

        {{/records}}
        {{#ja}}
        {{#closing}}
        {{#lines}}
        {{.}}
        {{/lines}}
        {{/closing}}
        {{/ja}}

        ======================================================================

        {{#en}}
        {{>wording}}
        {{/en}}
        {{#links}}
        Check and answer:
        {{.}}
        The records stand above, below the Japanese text.

        {{/links}}
        {{#en}}
        {{#closing}}
        {{#lines}}
        {{.}}
        {{/lines}}
        {{/closing}}
        {{/en}}
        {{/letter}}
        """)
record LetterText(LetterContent letter) {}
