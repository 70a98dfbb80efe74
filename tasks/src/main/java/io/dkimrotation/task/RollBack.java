package io.dkimrotation.task;

import io.dkimrotation.aws.SesIdentities;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.notice.SwitchTrouble;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Effect;
import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.OldRecordFault;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.Restoration;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.RollBackChoice;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.Signing;
import io.dkimrotation.rotation.WayBack;
import io.dkimrotation.rotation.failure.RollBackImpossible;
import io.dkimrotation.rotation.failure.RollBackNotProven;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Gives SES the old key back in every region that holds the new one.
 *
 * <p>Does: looks whether the old record is right on every authoritative server and the old key can
 * be opened; if so declares the effect under the lock's epoch, puts the key, reads it back, one
 * region after the other; if not calls the operators and changes nothing.
 *
 * <p>If repeated: leaves alone regions that hold the old key already.
 *
 * <p>Fails with: {@code RollBackImpossible}, all reasons in its message; {@code RollBackNotProven}
 * when SES does not hold what it was given; {@code Superseded}.
 */
public final class RollBack extends TaskHandler<RollBack.Withdrawal> {
  /** Longer than all calls for one region can take, each with its time-out and its turn. */
  private static final Duration EFFECT = Duration.ofMinutes(5);

  /** As Lambda makes it. */
  public RollBack() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public RollBack(Wiring wiring) {
    super(wiring);
  }

  /**
   * The new key's withdrawal.
   *
   * @param status {@code put-back, already-back}
   * @param regions that must sign with the old key from now on
   * @param leftAlone regions whose key is neither of the two
   * @param cause why
   * @param detail what was seen, for people
   * @param putAt when the old key was put last
   */
  public record Withdrawal(
      String status,
      List<String> regions,
      List<String> leftAlone,
      RollBackCause cause,
      String detail,
      Instant putAt) {}

  /** The old private key, or why it cannot be had. */
  private record Opened(Optional<DkimPrivateKey> key, Optional<String> fault) {}

  /** What SES says in each region, and the regions in which it could not be asked. */
  private record Look(Map<String, Optional<IdentityState>> regions, List<SdkException> faults) {}

  /** What the authoritative servers show of the old record. */
  private record Seen(DomainSettings settings, Expectation expected, Propagation zone) {
    List<OldRecordFault> faults() {
      return zone.findings().stream().map(OldRecordFault::of).toList();
    }

    /** Tells the DNS team, too, which line has to be put back. */
    void alarm(Wiring wiring, RotationPlan plan) {
      ZoneAlarms.recordsInUse(wiring, plan, settings, expected, zone);
    }
  }

  @Override
  protected Withdrawal handle(Call call) {
    RotationPlan plan = call.state().plan();
    Look look = look(plan);
    Optional<KeyEntry> key =
        wiring.certificates().keysOf(plan.domain()).stream()
            .filter(entry -> entry.selector().equals(plan.previousSelector()))
            .findFirst();
    Optional<Seen> seen = key.flatMap(entry -> see(plan, entry));
    Opened opened = key.map(this::open).orElse(new Opened(Optional.empty(), Optional.empty()));
    RollBackChoice.Facts facts =
        new RollBackChoice.Facts(
            plan.activeSelector(),
            plan.signerBefore(),
            key,
            look.regions(),
            seen.map(Seen::faults).orElseGet(() -> easyDkimFaults(plan)),
            opened.fault(),
            Optional.ofNullable(call.state().rollBack()).map(Withdrawal::putAt),
            plan.timing().signingLimit());
    RollBackChoice verdict = RollBackChoice.judge(facts, wiring.clock().instant());
    if (verdict instanceof RollBackChoice.Impossible impossible) {
      seen.ifPresent(zone -> zone.alarm(wiring, plan));
      refuse(call, impossible);
    }
    List<SdkException> faults = new ArrayList<>(look.faults());
    if (verdict instanceof RollBackChoice.PutBack putBack) {
      faults.addAll(put(call, putBack.regions(), look, opened.key()));
    }
    if (!faults.isEmpty()) {
      // Only now: a region in trouble must not keep the others from their old key.
      throw new TransientFailure(faults.get(0));
    }
    return withdrawal(call, verdict, facts.inOtherHands());
  }

  private Look look(RotationPlan plan) {
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    List<SdkException> faults = new ArrayList<>();
    for (String region : plan.regions()) {
      try {
        regions.put(region, wiring.ses().state(region, plan.domain().value()));
      } catch (SdkException e) {
        if (!passes(e)) {
          throw e;
        }
        faults.add(e);
      }
    }
    return new Look(regions, faults);
  }

  /**
   * Asked before anything is changed: to be told in the middle that there is no key is too late.
   */
  private Opened open(KeyEntry entry) {
    try {
      return new Opened(Optional.of(wiring.vault().open(entry)), Optional.empty());
    } catch (IllegalArgumentException e) {
      return new Opened(Optional.empty(), Optional.of(e.getMessage()));
    } catch (SdkException e) {
      if (passes(e)) {
        throw e;
      }
      return new Opened(
          Optional.empty(), Optional.of(entry.selector() + " cannot be opened: " + e.getMessage()));
    }
  }

  private Optional<Seen> see(RotationPlan plan, KeyEntry entry) {
    DomainSettings settings = Settings.of(wiring, plan);
    return entry
        .record(plan.timing().recordTtl())
        .map(record -> ZoneChecks.expectation(settings, List.of(record), List.of(entry)))
        .map(
            expected ->
                new Seen(settings, expected, ZoneChecks.authoritative(wiring, settings, expected)));
  }

  /** Whether the aliases of SES's own keys are still in the zone; nothing with a key of ours. */
  private List<OldRecordFault> easyDkimFaults(RotationPlan plan) {
    return ZoneChecks.easyDkim(
        wiring, Settings.of(wiring, plan), plan.wayBack().easyDkim().values());
  }

  /** A rotation that is taken up to go back knows of no region. */
  private static String where(Call call) {
    return Optional.ofNullable(call.state().region())
        .orElse(String.join(", ", call.state().plan().regions()));
  }

  private void refuse(Call call, RollBackChoice.Impossible impossible) {
    String reasons = String.join("; ", impossible.reasons());
    new SwitchAlarms(wiring, call).page(SwitchTrouble.ROLL_BACK_IMPOSSIBLE, where(call), reasons);
    if (impossible.mayPass()) {
      throw new TransientFailure("the old record cannot be seen: " + reasons);
    }
    throw new RollBackImpossible("nothing was changed: " + reasons);
  }

  /** The faults of regions that could not be given the key and may be the next time. */
  private List<SdkException> put(
      Call call, List<String> regions, Look look, Optional<DkimPrivateKey> key) {
    RotationPlan plan = call.state().plan();
    String what = "put " + plan.signerBefore() + " back in " + String.join(", ", regions);
    List<SdkException> faults = new ArrayList<>();
    wiring.locks().demand(plan.domain(), call.lock());
    wiring
        .rotations()
        .note(plan.domain(), plan.rotationId(), Restoration.BEGUN, wiring.clock().instant());
    for (String region : regions) {
      Instant until = wiring.clock().instant().plus(EFFECT);
      wiring.locks().declare(plan.domain(), call.lock(), new Effect(what, until));
      try {
        put(call, look.regions().get(region).orElseThrow(), key);
      } catch (SdkException e) {
        if (!passes(e)) {
          throw e;
        }
        faults.add(e);
      }
    }
    if (faults.isEmpty()) {
      wiring.locks().conclude(plan.domain(), call.lock());
    }
    return faults;
  }

  private void put(Call call, IdentityState before, Optional<DkimPrivateKey> key) {
    RotationPlan plan = call.state().plan();
    String region = before.region();
    SesIdentities ses = wiring.ses();
    if (before.switchedOffBySes()) {
      // Before the put: a run that died in between would not know any more whose doing it was.
      ses.switchSigningOn(region, plan.domain());
    }
    if (plan.wayBack().kind() == WayBack.Kind.EASY_DKIM) {
      ses.putEasyDkim(region, plan.domain());
    } else {
      ses.put(region, plan.domain(), plan.previousSelector(), key.orElseThrow());
    }
    Optional<IdentityState> after = ses.state(region, plan.domain().value());
    if (after.filter(plan.signerBefore()::isSetIn).isEmpty()) {
      String found = Signing.inWords(region, after, plan.signerBefore());
      new SwitchAlarms(wiring, call).page(SwitchTrouble.ROLL_BACK_NOT_PROVEN, region, found);
      throw new RollBackNotProven("right after the put: " + found);
    }
  }

  private Withdrawal withdrawal(Call call, RollBackChoice verdict, List<String> inOtherHands) {
    List<String> regions = new ArrayList<>(call.state().plan().regions());
    regions.removeAll(inOtherHands);
    Why why = Why.of(call.state());
    return new Withdrawal(
        verdict.status(),
        regions,
        inOtherHands,
        why.cause(),
        why.detail(),
        wiring.clock().instant());
  }

  /** What led here; it stays the same when SES has to be given the old key once more. */
  private record Why(RollBackCause cause, String detail) {
    static Why of(RotationState state) {
      if (state.rollBack() != null) {
        return new Why(state.rollBack().cause(), state.rollBack().detail());
      }
      CheckSigning.Look signing = state.signing();
      if (signing != null && signing.cause() != null) {
        return new Why(signing.cause(), signing.detail());
      }
      MonitorActivation.Watch watch = state.monitoring();
      return watch != null && watch.cause() != null
          ? new Why(watch.cause(), watch.region() + ": " + String.join("; ", watch.faults()))
          : new Why(RollBackCause.RESUMED, "see the execution before this one");
    }
  }
}
