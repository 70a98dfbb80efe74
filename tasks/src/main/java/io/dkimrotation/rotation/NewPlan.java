package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a plan comes from.
 *
 * @param settings as they are now; the plan keeps what must not change under way
 * @param keys all of the domain
 * @param startedAt start of the execution
 */
public record NewPlan(DomainSettings settings, List<KeyEntry> keys, Instant startedAt) {
  private static final int KEYS = 3;

  /**
   * Makes it.
   *
   * @param superseded the rotation whose place it takes
   * @param wayBack as Preflight found it
   * @param foreign selector of a key in use that is not in the list yet
   * @param epoch of the lock that goes with it
   */
  public RotationPlan make(
      Trigger trigger,
      RotationPurpose purpose,
      boolean urgent,
      Optional<String> superseded,
      StartSituation start,
      WayBack wayBack,
      Optional<Selector> foreign,
      long epoch) {
    LocalDate day = startedAt.atZone(settings.zone()).toLocalDate();
    List<Selector> free = freeSelectors(day);
    boolean rotates = purpose == RotationPurpose.ROTATE;
    return new RotationPlan(
        RotationPlan.SCHEMA,
        rotationId(day, free.get(0)),
        settings.domain(),
        trigger.word(),
        purpose,
        urgent,
        superseded.orElse(null),
        start,
        wayBack,
        startedAt,
        settings.regions(),
        epoch,
        rotates ? free.get(0) : null,
        rotates ? free.subList(1, KEYS) : free.subList(0, KEYS - 1),
        rotates ? previous(foreign) : null,
        retiring(rotates, superseded, foreign),
        settings.timing());
  }

  /**
   * Makes the one of an emergency: it reserves no selector, so its id counts the epochs. Which keys
   * it is about is found out once nothing that was under way can reach SES any more.
   *
   * @param superseded the rotation whose place it takes
   * @param previous the key that signs
   * @param epoch of the lock that goes with it
   */
  public RotationPlan makeEmergency(Optional<String> superseded, Selector previous, long epoch) {
    LocalDate day = startedAt.atZone(settings.zone()).toLocalDate();
    return new RotationPlan(
        RotationPlan.SCHEMA,
        DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-e" + epoch,
        settings.domain(),
        Trigger.EMERGENCY.word(),
        RotationPurpose.EMERGENCY,
        true,
        superseded.orElse(null),
        StartSituation.OWN,
        WayBack.none(),
        startedAt,
        settings.regions(),
        epoch,
        null,
        List.of(),
        previous,
        List.of(),
        settings.timing());
  }

  private static String rotationId(LocalDate day, Selector first) {
    String number = first.value().substring(first.value().lastIndexOf('-'));
    return DateTimeFormatter.BASIC_ISO_DATE.format(day) + number;
  }

  /** The next free run of three of that day: 1 to 3, then 4 to 6, and so on. */
  private List<Selector> freeSelectors(LocalDate day) {
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

  private Selector previous(Optional<Selector> foreign) {
    return Due.signingKey(keys).map(KeyEntry::selector).or(() -> foreign).orElse(null);
  }

  /** All keys whose records are public and go at the end, the one in use first. */
  private List<Selector> retiring(
      boolean rotates, Optional<String> superseded, Optional<Selector> foreign) {
    return Stream.concat(foreign.stream(), retiring(rotates, superseded)).toList();
  }

  private Stream<Selector> retiring(boolean rotates, Optional<String> superseded) {
    return keys.stream()
        .filter(
            key ->
                key.status() == KeyStatus.STANDBY
                    || (rotates && key.signs())
                    || (key.publicKey().isPresent() && isGivenUp(key, superseded)))
        .sorted(
            Comparator.comparing((KeyEntry key) -> !key.signs())
                .thenComparing(key -> key.selector().value()))
        .map(KeyEntry::selector);
  }

  /** Its record may have been registered, and nothing will ever use it. */
  private static boolean isGivenUp(KeyEntry key, Optional<String> superseded) {
    return key.status() == KeyStatus.ABANDONED
        || (key.status() == KeyStatus.PENDING && superseded.equals(Optional.of(key.rotationId())));
  }
}
