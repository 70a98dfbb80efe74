package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a look at a switched region found wrong.
 *
 * @param kind what is to be done about it
 * @param text for people
 */
public record SwitchFault(Kind kind, String text) {
  /** What is to be done about a fault. */
  public enum Kind {
    /** The new key does not do; with the old one in its place the fault is gone. */
    NEW_KEY,
    /** The same, and SES has said that it looks no more. */
    GIVEN_UP,
    /** SES could not look; it looks again by itself, and a put would only make it start anew. */
    IN_DOUBT,
    /** Would be there with the old key, too: a silent name server, the old record gone. */
    ELSEWHERE,
    /** Somebody else works on the same identity. */
    CHANGED_BY_OTHERS
  }

  /**
   * All faults of a look.
   *
   * @param region looked at
   * @param identity what SES says; empty if it has none there
   * @param record of the new key
   * @param zone what the authoritative servers show of the new record and the old one
   */
  public static List<SwitchFault> of(
      String region, Optional<IdentityState> identity, DkimRecord record, Propagation zone) {
    List<SwitchFault> faults = new ArrayList<>();
    Standing standing = Standing.of(identity, Signer.of(record.selector()));
    if (standing != Standing.SIGNS) {
      faults.add(
          new SwitchFault(
              kind(standing), Signing.inWords(region, identity, Signer.of(record.selector()))));
    }
    for (Finding finding : zone.findings()) {
      boolean ofNewKey = finding.recordName().equals(record.name()) && !finding.mistake().mayPass();
      faults.add(new SwitchFault(ofNewKey ? Kind.NEW_KEY : Kind.ELSEWHERE, finding.toString()));
    }
    return List.copyOf(faults);
  }

  private static Kind kind(Standing standing) {
    return switch (standing) {
      case SIGNS, UNSEEN -> Kind.NEW_KEY;
      case IN_DOUBT -> Kind.IN_DOUBT;
      case GIVEN_UP -> Kind.GIVEN_UP;
      case CHANGED_BY_OTHERS -> Kind.CHANGED_BY_OTHERS;
    };
  }
}
