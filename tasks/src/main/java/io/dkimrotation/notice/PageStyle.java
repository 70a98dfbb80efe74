package io.dkimrotation.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet of all pages, and the hash by which a browser lets it through. */
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
      .note p,.done p{margin:0}
      .go{margin:.8rem 0 0}
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
      :focus-visible{outline:3px solid #f0a500;outline-offset:2px}
      blockquote{margin:.5rem 0 0;padding:0 0 0 .8rem;border-left:2px solid #9cc9ad;white-space:pre-wrap;overflow-wrap:anywhere}
      @media (max-width:44rem){main{margin:0;padding:1.2rem 1rem 2rem;border-radius:0}.both{display:block}.both>[lang=en]{margin-top:1rem;padding-top:.4rem;border-top:1px dashed var(--line)}.facts{grid-template-columns:1fr;gap:0;padding:.8rem 1rem}.facts dd{margin-bottom:.5rem}.record{padding:.8rem}h1{font-size:1.3rem}button{width:100%}}
      @media print{body{background:#fff;font-size:10.5pt}main{max-width:none;margin:0;padding:0}form,.go,#answer{display:none}textarea.value{min-height:8.5rem}code,pre,textarea.value,.facts{border:1px solid var(--line)}h2{break-after:avoid}}
      """;

  private PageStyle() {}

  static String source() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
