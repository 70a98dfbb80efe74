package io.dkimrotation.notice;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStachePartial;
import io.jstach.jstache.JStachePartials;

/**
 * Lays out a letter as HTML. Mail programs drop style sheets and know tables best, hence inline
 * styles and tables.
 */
@JStachePartials({
  @JStachePartial(
      name = "opening",
      template =
          """
          <h1 style="margin:0 0 16px;font-size:20px;line-height:1.4;color:#12263f">{{title}}</h1>
          {{#greeting}}
          <p style="margin:0 0 14px">{{flowing}}</p>
          {{/greeting}}
          {{#lead}}
          <p style="margin:0 0 14px">{{flowing}}</p>
          {{/lead}}
          <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:4px 0 20px;border-collapse:collapse;background:#f3f6fa;border-radius:6px">
          {{#facts}}
          <tr><td width="1" style="padding:7px 16px 7px 12px;color:#5b6b7f;white-space:nowrap;vertical-align:top">{{label}}</td><td style="padding:7px 12px 7px 0;font-weight:bold;color:#12263f;word-break:break-word">{{value}}</td></tr>
          {{/facts}}
          </table>
          """),
  @JStachePartial(
      name = "details",
      template =
          """
          {{#points}}
          <h2 style="margin:18px 0 4px;font-size:15px;color:#12263f">{{label}}</h2>
          <p style="margin:0">{{flowing}}</p>
          {{/points}}
          """),
  @JStachePartial(
      name = "closing",
      template =
          """
          <p style="margin:22px 0 0;padding-top:14px;border-top:1px solid #dde4ec;font-size:13px;color:#5b6b7f">{{#closing}}{{flowing}}{{/closing}}</p>
          """)
})
@JStache(
    template =
        """
        {{#letter}}
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <title>{{#ja}}{{title}}{{/ja}}</title>
        </head>
        <body style="margin:0;padding:0;background:#e9eef4">
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="background:#e9eef4"><tr><td align="center" style="padding:20px 8px">
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="max-width:680px;background:#ffffff;border-radius:8px;text-align:left;font-family:'Hiragino Sans','Yu Gothic',Meiryo,'Noto Sans CJK JP',Arial,sans-serif;font-size:15px;line-height:1.7;color:#26384d">
        <tr><td lang="ja" style="padding:28px 24px 8px">
        <p style="margin:0 0 12px;font-size:12px;color:#5b6b7f" lang="en"><a href="#english" style="color:#5b6b7f">English follows below</a></p>
        {{#ja}}
        {{>opening}}
        {{/ja}}
        {{#adding}}
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 18px"><tr><td style="padding:10px 14px;border-left:4px solid #c77700;background:#fff7e8"><strong>レコードを「追加」してください。既存のレコードは変更も削除もしないでください。</strong><br><span lang="en">Add these records. Do not change or delete the old ones.</span></td></tr></table>
        {{/adding}}
        {{#removing}}
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 18px"><tr><td style="padding:10px 14px;border-left:4px solid #c77700;background:#fff7e8"><strong>下記のレコードだけを削除してください。ほかのレコードは変更も削除もしないでください。</strong><br><span lang="en">Remove only the records below. Do not change or delete any others.</span></td></tr></table>
        {{/removing}}
        {{#revoking}}
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 18px"><tr><td style="padding:10px 14px;border-left:4px solid #b3261e;background:#fdeceb"><strong>下記の名前のレコードだけを、至急、下記の値に変更してください。ほかのレコードは変更も削除もしないでください。</strong><br><span lang="en">Change only the records below, at once, to the values below. Do not change or delete any others.</span></td></tr></table>
        {{/revoking}}
        {{#correcting}}
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 18px"><tr><td style="padding:10px 14px;border-left:4px solid #c77700;background:#fff7e8"><strong>下記の名前のレコードだけを修正してください。ほかのレコードは変更も削除もしないでください。</strong><br><span lang="en">Correct only the records below. Do not change or delete any others.</span></td></tr></table>
        {{/correcting}}
        {{#restoring}}
        <table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 18px"><tr><td style="padding:10px 14px;border-left:4px solid #b3261e;background:#fdeceb"><strong>下記のレコードを至急元へ戻してください。ほかのレコードは変更も削除もしないでください。</strong><br><span lang="en">Put the record below back at once. Do not change or delete any others.</span></td></tr></table>
        {{/restoring}}
        {{#links}}
        <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 6px"><tr><td style="background:#1457b8;border-radius:6px"><a href="{{.}}" style="display:inline-block;padding:13px 22px;font-weight:bold;color:#ffffff;text-decoration:none">{{button}} / <span lang="en">Check and answer</span></a></td></tr></table>
        {{/links}}
        {{#ja}}
        {{>details}}
        {{/ja}}
        </td></tr>
        {{#correcting}}
        <tr><td style="padding:20px 24px 0"><h2 style="margin:0;font-size:16px;color:#12263f">修正していただきたい箇所 / <span lang="en">What to correct</span></h2></td></tr>
        {{/correcting}}
        {{#findings}}
        <tr><td style="padding:10px 24px 0">
        <table cellpadding="0" cellspacing="0" width="100%" style="border:1px solid #e3b7b3;border-collapse:collapse;font-size:13px;line-height:1.5;table-layout:fixed">
        <colgroup><col width="96"><col></colgroup>
        <tr><th colspan="2" align="left" style="padding:7px 10px;background:#fdeceb;border-bottom:1px solid #e3b7b3;color:#12263f">{{number}} / {{count}}　{{#ja}}{{name}}{{/ja}} <span lang="en" style="font-weight:normal">/ {{#en}}{{name}}{{/en}}</span></th></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">名前<br><span lang="en">Name</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{name}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">サーバー<br><span lang="en">Servers</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{servers}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">確認結果<br><span lang="en">What we saw</span></th><td style="padding:7px 10px;word-break:break-word">{{#ja}}{{seen}}{{/ja}}<br><span lang="en">{{#en}}{{seen}}{{/en}}</span>{{#detailed}}<br><span style="font-family:Consolas,Menlo,monospace">{{detail}}</span>{{/detailed}}</td></tr>
        {{#placed}}
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">位置<br><span lang="en">Position</span></th><td style="padding:7px 10px;word-break:break-word">{{positionJa}}<br><span lang="en">{{positionEn}}</span></td></tr>
        {{/placed}}
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">対応<br><span lang="en">What to do</span></th><td style="padding:7px 10px;word-break:break-word">{{#ja}}{{toDo}}{{/ja}}<br><span lang="en">{{#en}}{{toDo}}{{/en}}</span></td></tr>
        {{#correctable}}
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">正しい行<br><span lang="en">Line to paste</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{#correction}}{{.}}<br>{{/correction}}</td></tr>
        {{/correctable}}
        </table>
        </td></tr>
        {{/findings}}
        {{#adding}}
        <tr><td style="padding:20px 24px 0"><h2 style="margin:0;font-size:16px;color:#12263f">追加するレコード / <span lang="en">Records to add</span></h2></td></tr>
        {{/adding}}
        {{#removing}}
        <tr><td style="padding:20px 24px 0"><h2 style="margin:0;font-size:16px;color:#12263f">削除するレコード / <span lang="en">Records to remove</span></h2></td></tr>
        {{/removing}}
        {{#revoking}}
        <tr><td style="padding:20px 24px 0"><h2 style="margin:0;font-size:16px;color:#12263f">変更後のレコード / <span lang="en">The records as they should be afterwards</span></h2></td></tr>
        {{/revoking}}
        {{#correcting}}
        <tr><td style="padding:20px 24px 0"><h2 style="margin:0;font-size:16px;color:#12263f">正しいレコード / <span lang="en">The records as they should be</span></h2></td></tr>
        {{/correcting}}
        {{#restoring}}
        <tr><td style="padding:20px 24px 0"><h2 style="margin:0;font-size:16px;color:#12263f">元へ戻すレコード / <span lang="en">Record to put back</span></h2></td></tr>
        {{/restoring}}
        {{#records}}
        <tr><td style="padding:10px 24px 0">
        <table cellpadding="0" cellspacing="0" width="100%" style="border:1px solid #cfd9e4;border-collapse:collapse;font-size:13px;line-height:1.5;table-layout:fixed">
        <colgroup><col width="96"><col></colgroup>
        <tr><th colspan="2" align="left" style="padding:7px 10px;background:#f3f6fa;border-bottom:1px solid #cfd9e4;color:#12263f">{{number}} / {{count}}</th></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">名前<br><span lang="en">Name</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{absolute}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">相対名<br><span lang="en">Relative</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{relative}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">種別・TTL<br><span lang="en">Type, TTL</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace">TXT, {{ttl}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">値（1 行）<br><span lang="en">Value</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{value}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">BIND 形式<br><span lang="en">BIND line</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{zoneLine}}</td></tr>
        <tr><th align="left" style="padding:7px 10px;font-weight:normal;color:#5b6b7f;vertical-align:top">確認<br><span lang="en">Check</span></th><td style="padding:7px 10px;font-family:Consolas,Menlo,monospace;word-break:break-all">{{#checks}}{{.}}<br>{{/checks}}</td></tr>
        </table>
        </td></tr>
        {{/records}}
        <tr><td lang="ja" style="padding:0 24px 24px">
        {{#ja}}
        {{>closing}}
        {{/ja}}
        </td></tr>
        <tr><td lang="en" id="english" style="padding:26px 24px 28px;border-top:6px solid #e9eef4">
        {{#en}}
        {{>opening}}
        {{/en}}
        {{#links}}
        <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 6px"><tr><td style="background:#1457b8;border-radius:6px"><a href="{{.}}" style="display:inline-block;padding:13px 22px;font-weight:bold;color:#ffffff;text-decoration:none">Check and answer</a></td></tr></table>
        <p style="margin:4px 0 0;font-size:13px;color:#5b6b7f">The records stand above, below the Japanese text.</p>
        {{/links}}
        {{#en}}
        {{>details}}
        {{>closing}}
        {{/en}}
        </td></tr>
        </table>
        </td></tr></table>
        </body>
        </html>
        {{/letter}}
        """)
record LetterHtml(LetterContent letter) {}
