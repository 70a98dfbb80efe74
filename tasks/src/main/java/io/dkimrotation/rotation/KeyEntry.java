package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One key of a domain, as {@code dkim-certificates} holds it.
 *
 * @param domain whose key it is
 * @param selector never used twice
 * @param rotationId the rotation that made it
 * @param purpose what it was made for
 * @param status where it is in its life
 * @param publicKey absent while the selector is only reserved
 * @param secret absent likewise, and for keys that were made by hand elsewhere
 * @param createdAt start of its rotation
 * @param expiresAt end of its life by our policy
 */
public record KeyEntry(
    DomainName domain,
    Selector selector,
    String rotationId,
    KeyPurpose purpose,
    KeyStatus status,
    Optional<DkimPublicKey> publicKey,
    Optional<SecretVersion> secret,
    Instant createdAt,
    Instant expiresAt) {

  /** Whether SES signs with it, overdue or not. */
  public boolean signs() {
    return status == KeyStatus.ACTIVE
        || status == KeyStatus.EXPIRING
        || status == KeyStatus.EXPIRED;
  }

  /** Whether SES may be given it at any moment: its record was proven, its time is not over. */
  public boolean standsBy(Instant now) {
    return status == KeyStatus.STANDBY && now.isBefore(expiresAt);
  }

  /** Whether it signs, or may have to. */
  public boolean isLive() {
    return signs() || status == KeyStatus.STANDBY || status == KeyStatus.PENDING;
  }

  /** The record that publishes it; empty while the selector is only reserved. */
  public Optional<DkimRecord> record(Duration ttl) {
    return publicKey.map(key -> new DkimRecord(domain, selector, key, ttl));
  }
}
