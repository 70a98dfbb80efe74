package io.dkimrotation.harness.browser;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML of a mail, as mail programs show it. */
final class HtmlMail {
  private static final Pattern HTML_PART =
      Pattern.compile(
          "Content-Type: text/html[^\\r\\n]*\\r\\nContent-Transfer-Encoding: base64\\r\\n\\r\\n"
              + "([A-Za-z0-9+/=\\r\\n]+)");

  private HtmlMail() {}

  /** An address that opens it without a server. */
  static String address(Delivered mail) {
    Matcher part = HTML_PART.matcher(RawMail.parse(mail.raw()).body());
    if (!part.find()) {
      throw new IllegalArgumentException("a mail without an HTML part");
    }
    return "data:text/html;charset=utf-8;base64," + part.group(1).replaceAll("\\s", "");
  }
}
