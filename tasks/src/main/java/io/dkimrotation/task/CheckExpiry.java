package io.dkimrotation.task;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.Order;
import io.dkimrotation.rotation.failure.RotationRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a rotation must start.
 *
 * <p>Does: reads settings, keys, lock, who holds it, and how long the DNS team took before; emits
 * {@code CertificateExpiryDays}.
 *
 * <p>If repeated: judges anew, changes nothing.
 *
 * <p>Fails with: {@code RotationRefused} for an unknown domain, settings that do not hold, an input
 * that asks for what cannot be.
 */
public final class CheckExpiry extends TaskHandler<CheckExpiry.Decision> {
  /** As Lambda makes it. */
  public CheckExpiry() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public CheckExpiry(Wiring wiring) {
    super(wiring);
  }

  /**
   * The decision.
   *
   * @param status {@code rotate, forced, refill, first-key, resume, not-due, already-rotating}
   * @param reason for people
   */
  public record Decision(String status, String reason) {
    /** Whether SES will be given another key; a refill leaves it alone. */
    boolean switches() {
      return !status.equals("refill");
    }
  }

  @Override
  protected Decision handle(Call call) {
    Order order = call.state().order();
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    DomainName domain = settings.domain();
    Instant now = wiring.clock().instant();
    List<KeyEntry> keys = wiring.certificates().keysOf(domain);
    Due.signingKey(keys)
        .ifPresent(
            key ->
                Metering.emit(
                    "CertificateExpiryDays",
                    Duration.between(now, key.expiresAt()).toDays(),
                    domain));
    Optional<Lock> lock = wiring.locks().find(domain);
    Due due =
        Due.judge(
            order,
            new Due.Facts(
                settings,
                keys,
                lock,
                wiring.leadTimes().of(domain),
                call.execution(),
                lock.filter(held -> held.heldByOther(call.execution()))
                    .flatMap(held -> wiring.executions().find(held.owner()))),
            now);
    if (due instanceof Due.Refused) {
      throw new RotationRefused(due.reason());
    }
    return new Decision(due.status(), due.reason());
  }
}
