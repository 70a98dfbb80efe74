package io.dkimrotation.task;

import io.dkimrotation.dkim.Canary;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.StandbyChoice;
import io.dkimrotation.rotation.ZoneReport;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Chooses the standby key that takes the compromised one's place.
 *
 * <p>Does: looks at each standby key's record on every authoritative server, opens the key, signs a
 * canary and verifies it with what the servers publish. Names the compromised keys: the one that
 * signs by the table, and any other but a standby key that SES holds in some region.
 *
 * <p>If repeated: looks anew.
 *
 * <p>Fails with: {@code TransientFailure} while name servers are out of reach and no key can be
 * seen to do.
 */
public final class SelectStandby extends TaskHandler<SelectStandby.Selection> {
  /** As Lambda makes it. */
  public SelectStandby() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public SelectStandby(Wiring wiring) {
    super(wiring);
  }

  /**
   * The choice.
   *
   * @param status {@code usable, none-usable}
   * @param reasons why none is usable, for people; empty if one is
   * @param plan with the key to switch to and the compromised ones, if one is usable
   * @param material the key chosen; null if none is usable
   */
  public record Selection(
      String status, List<String> reasons, RotationPlan plan, GenerateKeyPairs.Material material) {
    /** Keeps its own copy of the reasons. */
    public Selection {
      reasons = List.copyOf(reasons);
    }
  }

  @Override
  protected Selection handle(Call call) {
    RotationPlan plan = call.state().taken().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    List<KeyEntry> keys = wiring.certificates().keysOf(plan.domain());
    Set<Selector> held = held(plan, keys);
    List<StandbyChoice.Candidate> candidates =
        keys.stream()
            .filter(key -> key.status() == KeyStatus.STANDBY)
            .map(key -> examine(plan, settings, key))
            .toList();
    StandbyChoice verdict = StandbyChoice.judge(candidates, held, wiring.clock().instant());
    if (verdict instanceof StandbyChoice.OutOfSight outOfSight) {
      throw new TransientFailure("no standby key can be seen: " + outOfSight.reasons());
    }
    if (verdict instanceof StandbyChoice.NoneUsable none) {
      return new Selection(none.status(), none.reasons(), plan, null);
    }
    Selector chosen = ((StandbyChoice.Usable) verdict).selector();
    KeyEntry standby =
        keys.stream().filter(key -> key.selector().equals(chosen)).findFirst().orElseThrow();
    return new Selection(
        verdict.status(),
        List.of(),
        plan.switchingTo(chosen, compromised(plan, keys, held)),
        new GenerateKeyPairs.Material(
            List.of(new NewKey(chosen, standby.purpose(), standby.publicKey().orElseThrow())),
            null,
            standby.secret().orElseThrow()));
  }

  /** Ours that SES was given in some region, whatever the table says of them. */
  private Set<Selector> held(RotationPlan plan, List<KeyEntry> keys) {
    return plan.regions().stream()
        .flatMap(region -> wiring.ses().state(region, plan.domain().value()).stream())
        .flatMap(state -> keys.stream().map(KeyEntry::selector).filter(state::holds))
        .collect(Collectors.toSet());
  }

  /** Whatever signs now may be the one that is compromised: nobody can tell them apart for us. */
  private static List<Selector> compromised(
      RotationPlan plan, List<KeyEntry> keys, Set<Selector> held) {
    return keys.stream()
        .filter(
            key ->
                key.signs() || (held.contains(key.selector()) && key.status() != KeyStatus.STANDBY))
        .map(KeyEntry::selector)
        .sorted(
            Comparator.comparing((Selector selector) -> !selector.equals(plan.previousSelector()))
                .thenComparing(Selector::value))
        .toList();
  }

  private StandbyChoice.Candidate examine(
      RotationPlan plan, DomainSettings settings, KeyEntry key) {
    Optional<DkimRecord> record = key.record(plan.timing().recordTtl());
    if (record.isEmpty()) {
      return new StandbyChoice.Candidate(key, Optional.empty(), Optional.empty());
    }
    Expectation expected = ZoneChecks.expectation(settings, List.of(record.get()), List.of());
    ZoneReport report = wiring.zone().look(settings, expected);
    Propagation seen = Propagation.judge(expected, report);
    return new StandbyChoice.Candidate(key, Optional.of(seen), fault(key, seen, report));
  }

  /** Why the key cannot be used, or does not fit a record that is right to look at. */
  private Optional<String> fault(KeyEntry key, Propagation seen, ZoneReport report) {
    try {
      DkimPrivateKey privateKey = wiring.vault().open(key);
      Canary canary =
          Canary.sign(privateKey, key.domain(), key.selector(), wiring.clock().instant());
      return seen instanceof Propagation.Complete
          ? CanaryProof.fault(canary, key.selector().recordName(key.domain()), report)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("cannot be opened: " + e.getMessage());
    } catch (SdkException e) {
      if (passes(e)) {
        throw e;
      }
      return Optional.of("cannot be opened: " + e.getMessage());
    }
  }
}
