package io.dkimrotation.notice;

/** The style sheet of all pages. */
final class PageStyle {
  static final String CSS =
      """

      :root{color-scheme:light;--ink:#12263f;--text:#26384d;--quiet:#56677b;--line:#cfd9e4;--soft:#f3f6fa;--blue:#1457b8}
      *{box-sizing:border-box}
      body{margin:0;background:#e9eef4;color:var(--text);font:16px/1.7 "Hiragino Sans","Yu Gothic",Meiryo,"Noto Sans CJK JP",system-ui,sans-serif}
      main{max-width:60rem;margin:1.5rem auto;padding:2rem 2.25rem 2.5rem;background:#fff;border-radius:.6rem}
      h1{margin:0;font-size:1.55rem;line-height:1.4;color:var(--ink);text-wrap:balance;word-break:auto-phrase}
      h1+p{margin:.1rem 0 1.4rem;font-size:1.1rem;color:var(--quiet)}
      h2{margin:2.4rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--line);font-size:1.2rem;color:var(--ink)}
      h3{margin:1rem 0 .1rem;font-size:1rem;color:var(--ink)}
      p{margin:0 0 .6rem}
      a{color:var(--blue)}
      .facts{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.2rem;margin:0;padding:1rem 1.2rem;background:var(--soft);border-radius:.4rem}
      .facts dt{color:var(--quiet)}
      .facts dd{margin:0;font-weight:600;color:var(--ink);overflow-wrap:anywhere}
      .facts dd span{font-weight:400}
      .both{display:grid;grid-template-columns:1fr 1fr;gap:0 2.2rem}
      .both h3:first-child{margin-top:.4rem}
      .en{color:var(--quiet);font-weight:400}
      .note{margin:1.4rem 0 0;padding:.9rem 1.2rem;border-left:.3rem solid #c77700;background:#fff7e8;border-radius:.2rem}
      .done{margin:0 0 1.4rem;padding:1rem 1.2rem;border-left:.3rem solid #23804a;background:#eaf7ef;border-radius:.2rem}
      .asking{margin:0 0 1.4rem;padding:1rem 1.2rem;border-left:.3rem solid var(--blue);background:#eaf1fb;border-radius:.2rem}
      h1+p+.note{margin:0 0 1.4rem}
      .alarm{margin:0 0 1rem;padding:.9rem 1.2rem;border-left:.3rem solid #b3261e;background:#fdecea;border-radius:.2rem}
      .note p,.done p,.asking p,.alarm p,.overall p{margin:0}
      .overall{padding:.7rem 1.2rem;border-radius:.3rem;background:var(--soft)}
      .overall.right{background:#eaf7ef}.overall.wrong{background:#fdecea}
      table{width:100%;margin:0 0 1rem;border-collapse:collapse;break-inside:avoid}
      caption{padding:.3rem 0;text-align:left;font:.86rem/1.5 ui-monospace,Consolas,Menlo,"DejaVu Sans Mono",monospace;color:var(--ink);overflow-wrap:anywhere;word-break:break-all}
      th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;font-weight:400;vertical-align:top;overflow-wrap:anywhere}
      thead th{font-size:.85rem;color:var(--quiet)}
      tbody th{width:50%}
      tr.right td,.steps .mark{color:#1b6b3d}tr.wrong td{color:#b3261e;font-weight:600}tr.waiting td{color:#8a5200}
      .mark{font-weight:700}
      .finding{margin:0 0 1rem;padding:.8rem 1.2rem 1rem;border:1px solid #e2a9a4;border-left:.3rem solid #b3261e;border-radius:.3rem;break-inside:avoid}
      .finding.harmless{border-color:#e6cf9c;border-left-color:#c77700}
      .finding h3{margin:0}
      .finding .both p{margin:.2rem 0}
      .where{margin:.1rem 0;font-size:.85rem;color:var(--quiet);overflow-wrap:anywhere}
      .position{margin:.3rem 0;font-weight:600;overflow-wrap:anywhere}
      .steps,.history{margin:0;padding-left:1.4rem}
      .steps li,.history li{margin:.25rem 0}
      .steps .past{color:var(--quiet)}.steps .now{font-weight:700;color:var(--ink)}
      .history{list-style:none;padding-left:0}
      .history time{display:inline-block;margin-right:.6rem;color:var(--quiet)}
      .detail{white-space:pre-wrap;overflow-wrap:anywhere}
      .said{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
      .go{margin:.8rem 0}
      .done p+p{margin-top:.4rem}
      .record{margin:0 0 1.2rem;padding:.9rem 1.2rem 1.1rem;border:1px solid var(--line);border-radius:.4rem;break-inside:avoid}
      .record h3{margin:0 0 .3rem}
      .name{display:block;margin:.6rem 0 .15rem;font-size:.85rem;color:var(--quiet)}
      code,pre,textarea.value{font:.86rem/1.5 ui-monospace,Consolas,Menlo,"DejaVu Sans Mono",monospace;color:var(--ink)}
      code,pre{display:block;margin:0;padding:.4rem .6rem;background:var(--soft);border-radius:.25rem;white-space:pre-wrap;overflow-wrap:anywhere;word-break:break-all;user-select:all}
      textarea,input{width:100%;padding:.5rem .6rem;border:1px solid #8496aa;border-radius:.25rem;font:inherit;color:inherit;background:#fff}
      textarea.value{display:block;height:8.2rem;background:var(--soft);border-color:var(--line);word-break:break-all;resize:vertical}
      @supports (field-sizing:content){textarea.value{height:auto;field-sizing:content}}
      form{padding:1.2rem;border:2px solid var(--blue);border-radius:.5rem}
      form label{display:block;margin:0 0 .2rem;font-weight:600;color:var(--ink)}
      form .field{margin:0 0 1rem}
      button{padding:.8rem 1.8rem;border:0;border-radius:.4rem;background:var(--blue);color:#fff;font:inherit;font-weight:700;cursor:pointer}
      button:hover{background:#0e438f}
      button.copy{flex:none;padding:.3rem .7rem;border:1px solid #8496aa;background:#fff;color:var(--blue);font-size:.8rem;font-weight:600}
      button.copy:hover{background:var(--soft)}
      button.second{border:1px solid #8496aa;background:#fff;color:var(--ink)}
      button.second:hover{background:var(--soft)}
      .copying{display:flex;align-items:flex-start;gap:.5rem;margin:0 0 .3rem}
      .copying>:first-child{flex:1;min-width:0}
      .buttons{display:flex;flex-wrap:wrap;gap:.8rem}
      :focus-visible{outline:3px solid #f0a500;outline-offset:2px}
      blockquote{margin:.5rem 0 0;padding:0 0 0 .8rem;border-left:2px solid #9cc9ad;white-space:pre-wrap;overflow-wrap:anywhere}
      @media (max-width:44rem){main{margin:0;padding:1.2rem 1rem 2rem;border-radius:0}.both{display:block}.both>[lang=en]{margin-top:1rem;padding-top:.4rem;border-top:1px dashed var(--line)}.facts{grid-template-columns:1fr;gap:0;padding:.8rem 1rem}.facts dd{margin-bottom:.5rem}.record{padding:.8rem}h1{font-size:1.3rem}button{width:100%}button.copy{width:auto}.copying{flex-direction:column}.copying>:first-child{width:100%}button.copy{align-self:flex-end}.history time{display:block}}
      @media print{body{background:#fff;font-size:10.5pt}main{max-width:none;margin:0;padding:0}form,.go,#answer,button.copy{display:none}textarea.value{min-height:8.5rem}code,pre,textarea.value,.facts{border:1px solid var(--line)}h2{break-after:avoid}}
      """;

  private PageStyle() {}
}
