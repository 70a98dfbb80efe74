package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.mail.DkimSigning;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One domain with its own DKIM key (BYODKIM) in one region: what SES holds, what it has seen in the
 * DNS, and when it will look again.
 *
 * <p>After a put SES looks for up to 72 hours, then the status is FAILED and it stops. A verified
 * domain is looked at again daily; if the record is gone it has 72 hours to come back, then signing
 * is disabled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-bring-your-own.html">
 *     BYODKIM</a>
 */
final class SesIdentity {
  static final Duration PATIENCE = Duration.ofDays(3);
  private static final Duration FIRST_LOOK_FROM = Duration.ofMinutes(1);
  private static final Duration FIRST_LOOK_TO = Duration.ofMinutes(5);
  private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(5);
  private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);
  private static final Duration RE_LOOK = Duration.ofDays(1);

  private final Agenda agenda;
  private final TxtLookup dns;
  private final Random random;
  private final String domain;

  private HeldKey held;
  private final Optional<EasyDkimKeys> easy;
  private Optional<HeldKey> seen = Optional.empty();
  private DkimStatus status = DkimStatus.PENDING;
  private boolean signingEnabled;
  private boolean verifiedForSending;
  private Instant deadline = Instant.MAX;
  private Duration backOff = FIRST_BACK_OFF;
  private Optional<Instant> lastChecked = Optional.empty();
  private Optional<Instant> lastSuccess = Optional.empty();
  private Optional<String> errorType = Optional.empty();
  private Optional<Agenda.Entry> nextLook = Optional.empty();
  private Optional<String> mailFromDomain = Optional.empty();

  /**
   * An identity that has not looked yet.
   *
   * @param easy SES's own keys for it; empty if it never had any
   */
  SesIdentity(
      Agenda agenda,
      TxtLookup dns,
      Random random,
      String domain,
      HeldKey first,
      Optional<EasyDkimKeys> easy) {
    this.easy = easy;
    this.agenda = agenda;
    this.dns = dns;
    this.random = random;
    this.domain = domain;
    this.held = first;
  }

  /** Starts to hold the key and to look for its record. */
  synchronized void put(HeldKey key) {
    held = key;
    status = DkimStatus.PENDING;
    errorType = Optional.empty();
    deadline = agenda.now().plus(PATIENCE);
    backOff = FIRST_BACK_OFF;
    long spread = FIRST_LOOK_TO.minus(FIRST_LOOK_FROM).toSeconds();
    lookIn(FIRST_LOOK_FROM.plusSeconds(random.nextInt((int) spread + 1)));
  }

  /** Goes back to SES's own keys. */
  synchronized HeldKey putEasy() {
    HeldKey own =
        easy.map(EasyDkimKeys::key)
            .orElseThrow(() -> AwsError.notFaked("Easy DKIM for a domain that never had it"));
    put(own);
    return own;
  }

  private boolean isEasy(HeldKey key) {
    return easy.filter(own -> own.key().equals(key)).isPresent();
  }

  /** As if SES had seen the record just now, long ago set up by hand. */
  synchronized void assumeSeen() {
    signingEnabled = true;
    conclude(Optional.empty());
  }

  /** With what a mail sent now is signed. */
  synchronized Optional<DkimSigning> signing(SigningModel model) {
    return signingKey(model).flatMap(key -> key.signing(domain));
  }

  synchronized Optional<FakeSes.PublishedKey> heldKey() {
    return held.published(domain);
  }

  synchronized Optional<HeldKey> signingKey(SigningModel model) {
    if (!signingEnabled) {
      return Optional.empty();
    }
    return switch (status) {
      case SUCCESS, TEMPORARY_FAILURE -> Optional.of(held);
      case FAILED -> Optional.empty();
      case PENDING -> whileUnseen(model);
    };
  }

  /** From Easy DKIM to an own key mail is unsigned, as the guide to BYODKIM warns. */
  private Optional<HeldKey> whileUnseen(SigningModel model) {
    if (seen.filter(this::isEasy).isPresent() && !isEasy(held)) {
      return Optional.empty();
    }
    return switch (model) {
      case OLD_KEY -> seen;
      case UNSIGNED -> Optional.empty();
      case NEW_KEY -> Optional.of(held);
    };
  }

  synchronized void enableSigning(boolean enabled) {
    signingEnabled = enabled;
  }

  synchronized void useMailFrom(String customDomain) {
    mailFromDomain = Optional.of(customDomain);
  }

  /** What GetEmailIdentity tells, at one instant. */
  synchronized View view() {
    return new View(
        held.selector(),
        easy.filter(own -> own.key().equals(held)),
        status,
        signingEnabled,
        verifiedForSending,
        lastChecked,
        lastSuccess,
        errorType,
        mailFromDomain);
  }

  private void lookIn(Duration delay) {
    nextLook.ifPresent(Agenda.Entry::cancel);
    HeldKey key = held;
    nextLook = Optional.of(agenda.in(delay, "SES looks for " + name(key), () -> look(key)));
  }

  private String name(HeldKey key) {
    return key.selector() + "._domainkey." + domain;
  }

  /** Asks the DNS without holding the lock: the answer may take virtual time. */
  private void look(HeldKey key) {
    Optional<String> error = errorInDns(key);
    synchronized (this) {
      if (key.equals(held)) {
        conclude(error);
      }
    }
  }

  private Optional<String> errorInDns(HeldKey key) {
    try {
      List<String> records = dns.txt(name(key));
      if (records.isEmpty()) {
        return Optional.of("HOST_NOT_FOUND");
      }
      boolean published = records.size() == 1 && key.isPublishedBy(records.get(0));
      return published ? Optional.empty() : Optional.of("INVALID_VALUE");
    } catch (IOException e) {
      return Optional.of("DNS_SERVER_ERROR");
    }
  }

  private void conclude(Optional<String> error) {
    Instant now = agenda.now();
    lastChecked = Optional.of(now);
    errorType = error;
    if (error.isEmpty()) {
      lastSuccess = lastChecked;
      status = DkimStatus.SUCCESS;
      seen = Optional.of(held);
      verifiedForSending = true;
      lookIn(RE_LOOK);
      return;
    }
    if (status == DkimStatus.SUCCESS) {
      status = DkimStatus.TEMPORARY_FAILURE;
      deadline = now.plus(PATIENCE);
      backOff = FIRST_BACK_OFF;
    }
    if (now.isBefore(deadline)) {
      Duration left = Duration.between(now, deadline);
      lookIn(backOff.compareTo(left) < 0 ? backOff : left);
      Duration doubled = backOff.multipliedBy(2);
      backOff = doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    } else {
      giveUp();
    }
  }

  /** Stops looking, as after 72 hours; for good, until the next put. */
  synchronized void giveUp() {
    nextLook.ifPresent(Agenda.Entry::cancel);
    if (status == DkimStatus.TEMPORARY_FAILURE) {
      // "DKIM setup status is revoked and DKIM signing is disabled"; the domain's own verification
      // rests on the same record.
      signingEnabled = false;
      verifiedForSending = false;
    }
    status = DkimStatus.FAILED;
    seen = Optional.empty();
    nextLook = Optional.empty();
  }

  /** Begins to look for the held key's record anew, if it had stopped. */
  synchronized void lookAgain() {
    if (status == DkimStatus.FAILED) {
      signingEnabled = true;
      put(held);
    }
  }

  /** The statuses of DKIM that an own key can have. */
  enum DkimStatus {
    PENDING,
    SUCCESS,
    FAILED,
    TEMPORARY_FAILURE
  }

  /** An identity at one instant. */
  record View(
      String selector,
      Optional<EasyDkimKeys> easy,
      DkimStatus status,
      boolean signingEnabled,
      boolean verifiedForSending,
      Optional<Instant> lastChecked,
      Optional<Instant> lastSuccess,
      Optional<String> errorType,
      Optional<String> mailFromDomain) {

    /** A key change does not take the verification of a domain away. */
    String verificationStatus() {
      boolean keyChange = verifiedForSending && status != DkimStatus.TEMPORARY_FAILURE;
      return keyChange ? "SUCCESS" : status.name();
    }
  }
}
