package io.dkimrotation.notice;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstachio.escapers.PlainText;

/** Lays out the Japanese instruction sheet. */
@JStacheConfig(contentType = PlainText.class)
@JStache(
    template =
        """
        {{#sheet}}
        {{title}}
        ======================================================================

        ドメイン: {{domain}}
        更新 ID:  {{rotationId}}
        期限:     {{due}}
        連絡先:   {{email}} / 電話 {{phone}}

        {{#points}}
        ■ {{label}}
        {{#lines}}
          {{.}}
        {{/lines}}

        {{/points}}
        {{#records}}
        ----------------------------------------------------------------------
        レコード {{number}} / {{count}}
        ----------------------------------------------------------------------
        名前（絶対名、FQDN）:
          {{absolute}}
        名前（ゾーン {{domain}} からの相対名）:
          {{relative}}
        種別: TXT
        TTL:  {{ttl}} 秒
        値（1 行。引用符は含みません）:
          {{value}}
        BIND 形式（ゾーンファイルの 1 行）:
          {{zoneLine}}
        確認コマンド:
        {{#checks}}
          {{.}}
        {{/checks}}

        {{/records}}
        ----------------------------------------------------------------------
        ご不明な点は、{{email}}（電話 {{phone}}）までご連絡ください。
        {{/sheet}}
        """)
record JapaneseSheet(SheetContent sheet) {}
