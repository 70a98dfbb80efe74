package io.dkimrotation.harness.people;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person sees of a mail: its plain text. */
public final class ReadMail {
  private static final Pattern TEXT_PART =
      Pattern.compile(
          "Content-Type: text/plain[^\\r\\n]*\\r\\nContent-Transfer-Encoding: base64\\r\\n\\r\\n"
              + "([A-Za-z0-9+/=\\r\\n]+)");

  private ReadMail() {}

  /** The plain text part. */
  public static String text(Delivered mail) {
    Matcher part = TEXT_PART.matcher(RawMail.parse(mail.raw()).body());
    if (!part.find()) {
      throw new IllegalArgumentException("a mail without a plain text part");
    }
    return new String(Base64.getMimeDecoder().decode(part.group(1)), StandardCharsets.UTF_8);
  }
}
