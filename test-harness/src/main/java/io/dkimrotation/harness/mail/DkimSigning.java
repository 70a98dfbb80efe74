package io.dkimrotation.harness.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Signs as SES does: rsa-sha256, header relaxed, body simple (RFC 6376 sections 3.4.2, 3.4.3, 3.5).
 *
 * <p>Leaves out the optional {@code t=}: virtual time is ahead of the real one, and a verifier
 * outside the harness judges it by its own clock.
 *
 * @param domain {@code d=}
 * @param selector {@code s=}
 * @param key an RSA key
 */
public record DkimSigning(String domain, String selector, PrivateKey key) {
  private static final List<String> SIGNED =
      List.of("From", "To", "Cc", "Subject", "MIME-Version", "Content-Type", "Message-ID", "Date");
  private static final Pattern WHITESPACE = Pattern.compile("[ \t]+");

  /** The mail with the signature's field in front. */
  public RawMail sign(RawMail mail) {
    List<String> names = SIGNED.stream().filter(name -> mail.value(name).isPresent()).toList();
    String unsigned =
        "DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/simple;\r\n\ts=%s; d=%s;\r\n\th=%s;\r\n\tbh=%s;\r\n\tb="
            .formatted(selector, domain, String.join(":", names), bodyHash(mail.body()));
    StringBuilder input = new StringBuilder();
    for (String name : names) {
      input.append(relaxed(lowest(mail, name))).append("\r\n");
    }
    input.append(relaxed(unsigned));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(input.toString().getBytes(StandardCharsets.ISO_8859_1));
      String value = Base64.getEncoder().encodeToString(signature.sign());
      return mail.withFirst(unsigned + folded(value));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "DkimSigning[domain=" + domain + ", selector=" + selector + "]";
  }

  /** RFC 6376 section 5.4.2: of several fields of one name the lowest is signed. */
  private static String lowest(RawMail mail, String name) {
    List<String> found = mail.fields().stream().filter(f -> RawMail.isNamed(f, name)).toList();
    return found.get(found.size() - 1);
  }

  /** RFC 6376 section 3.4.2. */
  private static String relaxed(String field) {
    int colon = field.indexOf(':');
    String name = field.substring(0, colon).trim().toLowerCase(Locale.ROOT);
    String value = field.substring(colon + 1).replace("\r\n", "");
    return name + ":" + WHITESPACE.matcher(value).replaceAll(" ").trim();
  }

  /** RFC 6376 section 3.4.3: no empty lines at the end, and an empty body is one CRLF. */
  private static String bodyHash(String body) {
    int end = body.length();
    while (body.startsWith("\r\n", end - 2)) {
      end -= 2;
    }
    String canonical = body.substring(0, end) + "\r\n";
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(canonical.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String folded(String base64) {
    StringBuilder lines = new StringBuilder();
    for (int start = 0; start < base64.length(); start += 64) {
      lines.append(start == 0 ? "" : "\r\n\t");
      lines.append(base64, start, Math.min(base64.length(), start + 64));
    }
    return lines.toString();
  }
}
