package io.dkimrotation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether SES signs with the old key again. */
public sealed interface Restoration extends Verdict {
  /** How a rotation stands from the first put of the old key on: there is no way forward. */
  String BEGUN = "rolling-back";

  /** How it stands when SES was seen to sign with the old key everywhere. */
  String DONE = "rolled-back";

  /** In every region. */
  record Back() implements Restoration {}

  /** SES has not looked everywhere yet. */
  record Pending() implements Restoration {}

  /** SES has given the old key up somewhere: its record has to be looked at, and it put again. */
  record GivenUp() implements Restoration {}

  /**
   * SES takes too long.
   *
   * @param reasons by region
   */
  record TooSlow(List<String> reasons) implements Restoration {}

  /**
   * Somebody else works on the same identity, and is not fought.
   *
   * @param reasons by region
   */
  record ChangedByOthers(List<String> reasons) implements Restoration {}

  /**
   * Judges what SES answers. What people must see to comes first, then what takes another put.
   *
   * @param regions what SES says in each region that should sign with the old key
   * @param old what they should sign with
   * @param putAt when it was put last
   * @param limit how long SES may take
   */
  static Restoration judge(
      Map<String, Optional<IdentityState>> regions,
      Signer old,
      Instant putAt,
      Duration limit,
      Instant now) {
    List<String> changed = new ArrayList<>();
    List<String> slow = new ArrayList<>();
    boolean givenUp = false;
    boolean pending = false;
    for (Map.Entry<String, Optional<IdentityState>> region : regions.entrySet()) {
      Signing signing = Signing.judge(region.getKey(), region.getValue(), old, putAt, limit, now);
      if (signing instanceof Signing.ChangedByOthers others) {
        changed.add(others.reason());
      } else if (signing instanceof Signing.Broken broken) {
        if (broken.cause() == RollBackCause.SES_REFUSED) {
          givenUp = true;
        } else {
          slow.add(broken.reason());
        }
      } else if (signing instanceof Signing.Pending) {
        pending = true;
      }
    }
    if (!changed.isEmpty()) {
      return new ChangedByOthers(changed);
    }
    if (givenUp) {
      return new GivenUp();
    }
    if (!slow.isEmpty()) {
      return new TooSlow(slow);
    }
    return pending ? new Pending() : new Back();
  }
}
