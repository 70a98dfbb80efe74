package io.dkimrotation.task;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Due;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.failure.AlreadyRotating;
import io.dkimrotation.rotation.failure.RotationRefused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the domain this execution's own.
 *
 * <p>Does: in one transaction takes the lock, records the plan, reserves three selectors; then
 * marks the key in use as expiring.
 *
 * <p>If repeated: finds its own lock and answers with the plan recorded then.
 *
 * <p>Fails with: {@code AlreadyRotating}, which ends the execution well, when another one holds the
 * lock; {@code RotationRefused} when the start situation has changed since Preflight.
 */
public final class StartRotation extends TaskHandler<RotationPlan> {
  private static final int KEYS = 3;

  /** As Lambda makes it. */
  public StartRotation() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public StartRotation(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected RotationPlan handle(Call call) {
    DomainSettings settings = Settings.of(wiring, call.state().domain());
    Optional<Lock> lock = wiring.rotations().lock(settings.domain());
    RotationPlan plan =
        lock.filter(held -> held.owner().equals(call.execution()))
            .flatMap(held -> wiring.rotations().plan(settings.domain(), held.rotationId()))
            .map(json -> Json.read(json, RotationPlan.class))
            .orElseGet(() -> begin(call, settings, lock));
    if (plan.previousSelector() != null) {
      wiring
          .certificates()
          .move(
              plan.domain(),
              plan.previousSelector(),
              EnumSet.of(KeyStatus.ACTIVE),
              KeyStatus.EXPIRING,
              wiring.clock().instant());
    }
    return plan;
  }

  /** Judges anew: a redrive may come long after CheckExpiry and Preflight looked. */
  private RotationPlan begin(Call call, DomainSettings settings, Optional<Lock> lock) {
    List<KeyEntry> keys = wiring.certificates().keysOf(settings.domain());
    Due due =
        Due.judge(
            new Due.Facts(
                settings, keys, lock, wiring.leadTimes().of(settings.domain()), call.execution()),
            wiring.clock().instant());
    if (!(due instanceof Due.Rotate) && !(due instanceof Due.FirstKey)) {
      throw new AlreadyRotating(due.reason());
    }
    StartSituation start = due instanceof Due.FirstKey ? StartSituation.NONE : StartSituation.OWN;
    if (start != call.state().preflight().start()) {
      throw new RotationRefused(
          "start: was %s in Preflight and is %s now; start a new execution"
              .formatted(call.state().preflight().start(), start));
    }
    long epoch = lock.map(Lock::epoch).orElse(0L) + 1;
    RotationPlan plan = plan(call, settings, keys, epoch);
    boolean begun =
        wiring
            .rotations()
            .begin(
                plan.domain(),
                new Lock(call.execution(), plan.rotationId(), epoch),
                Json.write(plan),
                reservations(plan));
    if (!begun) {
      throw new AlreadyRotating(
          settings.domain() + " was taken meanwhile: " + wiring.rotations().lock(plan.domain()));
    }
    return plan;
  }

  private RotationPlan plan(Call call, DomainSettings settings, List<KeyEntry> keys, long epoch) {
    LocalDate day = call.startedAt().atZone(settings.zone()).toLocalDate();
    List<Selector> selectors = freeSelectors(settings, day, keys);
    Selector previous = Due.signingKey(keys).map(KeyEntry::selector).orElse(null);
    return new RotationPlan(
        RotationPlan.SCHEMA,
        rotationId(day, selectors),
        settings.domain(),
        call.state().trigger(),
        call.state().preflight().start(),
        call.startedAt(),
        settings.regions(),
        epoch,
        selectors.get(0),
        selectors.subList(1, KEYS),
        previous,
        retiring(keys),
        settings.timing());
  }

  private static String rotationId(LocalDate day, List<Selector> selectors) {
    String first = selectors.get(0).value();
    return DateTimeFormatter.BASIC_ISO_DATE.format(day) + first.substring(first.lastIndexOf('-'));
  }

  /** The next free run of three of that day: 1 to 3, then 4 to 6, and so on. */
  private static List<Selector> freeSelectors(
      DomainSettings settings, LocalDate day, List<KeyEntry> keys) {
    Set<Selector> taken = keys.stream().map(KeyEntry::selector).collect(Collectors.toSet());
    for (int first = 1; ; first += KEYS) {
      List<Selector> run = new ArrayList<>();
      for (int number = first; number < first + KEYS; number++) {
        run.add(Selector.of(settings.selectorPrefix(), day, number));
      }
      if (run.stream().noneMatch(taken::contains)) {
        return run;
      }
    }
  }

  /** All keys whose records are public and go at the end, the one in use first. */
  private static List<Selector> retiring(List<KeyEntry> keys) {
    return keys.stream()
        .filter(key -> key.signs() || key.status() == KeyStatus.STANDBY)
        .sorted(
            Comparator.comparing((KeyEntry key) -> !key.signs())
                .thenComparing(key -> key.selector().value()))
        .map(KeyEntry::selector)
        .toList();
  }

  private List<KeyEntry> reservations(RotationPlan plan) {
    List<KeyEntry> keys = new ArrayList<>();
    keys.add(reservation(plan, plan.activeSelector(), KeyPurpose.ACTIVE));
    for (Selector standby : plan.standbySelectors()) {
      keys.add(reservation(plan, standby, KeyPurpose.STANDBY));
    }
    return keys;
  }

  private static KeyEntry reservation(RotationPlan plan, Selector selector, KeyPurpose purpose) {
    Instant expiresAt = plan.startedAt().plus(plan.timing().validity());
    return new KeyEntry(
        plan.domain(),
        selector,
        plan.rotationId(),
        purpose,
        KeyStatus.PENDING,
        Optional.empty(),
        Optional.empty(),
        plan.startedAt(),
        expiresAt);
  }
}
