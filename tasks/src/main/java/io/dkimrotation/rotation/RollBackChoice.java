package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether SES can be given the old key back. */
public sealed interface RollBackChoice extends Verdict {
  /**
   * The old record is right everywhere and the old key is at hand.
   *
   * @param regions to put it in, at least one
   */
  record PutBack(List<String> regions) implements RollBackChoice {}

  /** SES holds the old key in every region that is ours. */
  record AlreadyBack() implements RollBackChoice {}

  /**
   * A put would make it worse, so nothing is changed.
   *
   * @param reasons all that stands in the way
   * @param mayPass whether it is only that name servers could not tell
   */
  record Impossible(List<String> reasons, boolean mayPass) implements RollBackChoice {}

  /** A key in any other status was not in use when the rotation began, or is not to be used. */
  Set<KeyStatus> USABLE =
      EnumSet.of(KeyStatus.ACTIVE, KeyStatus.EXPIRING, KeyStatus.EXPIRED, KeyStatus.RETIRING);

  /**
   * What the judgement rests on.
   *
   * @param withdrawn selector of the new key
   * @param old what signed before
   * @param key the old key's entry; empty if it is gone, or never was ours
   * @param regions what SES says in each region that it could be asked in, in order
   * @param dnsFaults what is wrong with the old record on the authoritative servers
   * @param vaultFault why the old private key cannot be opened; empty if it can
   * @param putAt when the old key was put last in this rotation; empty before
   * @param limit how long SES may take to see a record
   */
  record Facts(
      Selector withdrawn,
      Signer old,
      Optional<KeyEntry> key,
      Map<String, Optional<IdentityState>> regions,
      List<OldRecordFault> dnsFaults,
      Optional<String> vaultFault,
      Optional<Instant> putAt,
      Duration limit) {

    private List<String> regionsWith(Signer signer) {
      return regions.entrySet().stream()
          .filter(region -> region.getValue().filter(signer::isSetIn).isPresent())
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Those whose key is neither of the two: somebody else put it there. */
    public List<String> inOtherHands() {
      List<String> others = new ArrayList<>(regions.keySet());
      others.removeAll(regionsWith(Signer.of(withdrawn)));
      others.removeAll(regionsWith(old));
      return others;
    }

    /** Those that have the old key back, but it was given up since: SES has to be told anew. */
    private List<String> givenUp() {
      return regionsWith(old).stream()
          .filter(region -> Standing.of(regions.get(region), old) == Standing.GIVEN_UP)
          .toList();
    }
  }

  /**
   * Judges whether to go back. Regions that hold the old key stay as they are, so that a second run
   * puts nothing; those in other hands, too.
   */
  static RollBackChoice judge(Facts facts, Instant now) {
    List<String> regions = new ArrayList<>(facts.regionsWith(Signer.of(facts.withdrawn())));
    regions.addAll(facts.givenUp());
    List<String> reasons = new ArrayList<>();
    if (regions.isEmpty()) {
      facts.inOtherHands().stream()
          .map(region -> Signing.inWords(region, facts.regions().get(region), facts.old()))
          .forEach(reasons::add);
      return reasons.isEmpty() ? new AlreadyBack() : new Impossible(reasons, false);
    }
    if (facts.old() instanceof Signer.OwnKey && facts.key().isEmpty()) {
      reasons.add("there is no key " + facts.old() + " in the list of keys");
    }
    facts
        .key()
        .filter(key -> !USABLE.contains(key.status()))
        .ifPresent(key -> reasons.add("key " + key.selector() + " is " + key.status().word()));
    facts.vaultFault().ifPresent(reasons::add);
    facts
        .putAt()
        .filter(putAt -> !facts.givenUp().isEmpty() && now.isBefore(putAt.plus(facts.limit())))
        .ifPresent(
            putAt ->
                reasons.add(
                    "SES was given %s in %s at %s and has given it up already"
                        .formatted(facts.old(), facts.givenUp(), putAt)));
    boolean mayPass =
        reasons.isEmpty() && facts.dnsFaults().stream().allMatch(OldRecordFault::mayPass);
    facts.dnsFaults().stream().map(OldRecordFault::text).forEach(reasons::add);
    return reasons.isEmpty() ? new PutBack(regions) : new Impossible(reasons, mayPass);
  }
}
