package io.dkimrotation.harness.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;

/**
 * What a receiver makes of the signatures of one domain (RFC 6376 section 6), found by Apache
 * jDKIM. Signatures with any other {@code d=} do not count: SES adds its own to every mail.
 */
public final class DkimVerification {
  private static final Pattern SELECTOR = Pattern.compile("(?:^|;)\\s*s\\s*=\\s*([^;\\s]+)");
  private static final Pattern DOMAIN = Pattern.compile("(?:^|;)\\s*d\\s*=\\s*([^;\\s]+)");
  private static final String FIELD = "DKIM-Signature";

  private final TxtLookup dns;

  /**
   * @param dns what the receiver's resolver answers
   */
  public DkimVerification(TxtLookup dns) {
    this.dns = dns;
  }

  /** What became of a mail's signature. */
  public sealed interface Outcome {}

  /** A signature verifies. */
  public record Verified(String selector) implements Outcome {}

  /** There is no signature of the domain. */
  public record Unsigned() implements Outcome {}

  /** There is one, and it does not verify. */
  public record Failed(String selector, String reason) implements Outcome {}

  /** Judges the topmost signature of the domain: the one added last, SES's. */
  public Outcome verify(byte[] raw, String domain) {
    RawMail mail = RawMail.parse(raw);
    return mail.fields().stream()
        .filter(field -> RawMail.isNamed(field, FIELD) && isOf(field, domain))
        .findFirst()
        .map(field -> judge(mail, field))
        .orElseGet(Unsigned::new);
  }

  /** Judges the domain's signature with that selector, among several perhaps. */
  public Outcome verify(byte[] raw, String domain, String selector) {
    RawMail mail = RawMail.parse(raw);
    return mail.fields().stream()
        .filter(field -> RawMail.isNamed(field, FIELD) && isOf(field, domain))
        .filter(field -> Optional.of(selector).equals(tag(field, SELECTOR)))
        .findFirst()
        .map(field -> judge(mail, field))
        .orElseGet(Unsigned::new);
  }

  /** The selector of the topmost signature of the domain. */
  public static Optional<String> selector(byte[] raw, String domain) {
    return RawMail.parse(raw).fields().stream()
        .filter(field -> RawMail.isNamed(field, FIELD) && isOf(field, domain))
        .findFirst()
        .flatMap(field -> tag(field, SELECTOR));
  }

  private Outcome judge(RawMail mail, String signature) {
    String selector = tag(signature, SELECTOR).orElse("");
    // Alone, so that the answer is about this signature and no other.
    byte[] alone = mail.without(FIELD).withFirst(signature).bytes();
    try {
      DKIMVerifier verifier = new DKIMVerifier(retriever());
      boolean verified = !verifier.verify(new ByteArrayInputStream(alone)).isEmpty();
      return verified ? new Verified(selector) : new Failed(selector, "no valid signature");
    } catch (FailException | IOException e) {
      return new Failed(selector, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private PublicKeyRecordRetriever retriever() {
    return (methods, selector, domain) -> {
      String name = selector + "._domainkey." + domain;
      List<String> records;
      try {
        records = dns.txt(name);
      } catch (IOException e) {
        throw new TempFailException("no answer for " + name + ": " + e.getMessage());
      }
      if (records.size() > 1) {
        // RFC 6376 section 3.6.2.2: the result is undefined, so nobody may count on one.
        throw new PermFailException(records.size() + " records at " + name);
      }
      return records;
    };
  }

  private static boolean isOf(String field, String domain) {
    return tag(field, DOMAIN)
        .map(d -> d.toLowerCase(Locale.ROOT).equals(domain.toLowerCase(Locale.ROOT)))
        .orElse(false);
  }

  private static Optional<String> tag(String field, Pattern pattern) {
    String value = field.substring(field.indexOf(':') + 1).replace("\r\n", "");
    Matcher matcher = pattern.matcher(value);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
