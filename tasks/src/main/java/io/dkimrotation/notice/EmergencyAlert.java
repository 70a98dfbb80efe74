package io.dkimrotation.notice;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An alert about a compromised key and the standby keys that may take its place. */
public sealed interface EmergencyAlert extends Alert {
  @Override
  default <T> T readAlertBy(Alert.Cases<T> cases) {
    return cases.emergency(this);
  }

  /** Calls the method for this kind of alert. */
  <T> T readEmergencyBy(Cases<T> cases);

  /** One method for each kind of alert. */
  interface Cases<T> {
    /** An emergency switch is under way. */
    T begun(Begun alert);

    /** SES signs with a standby key. */
    T switched(Switched alert);

    /** A compromised key goes on signing. */
    T noStandbyUsable(NoStandbyUsable alert);
  }

  /**
   * An emergency switch is under way.
   *
   * @param compromised selector of the key that signs
   * @param superseded the rotation that it ended; empty if none was under way
   * @param execution its ARN, to find it in the console
   */
  record Begun(
      String rotationId,
      DomainSettings settings,
      Selector compromised,
      Optional<String> superseded,
      String execution)
      implements EmergencyAlert {
    @Override
    public String event() {
      return "emergency-begun";
    }

    @Override
    public Severity severity() {
      return Severity.PAGE;
    }

    @Override
    public <T> T readEmergencyBy(Cases<T> cases) {
      return cases.begun(this);
    }
  }

  /**
   * SES signs with a standby key in every region, and the compromised ones are revoked.
   *
   * @param regions AWS regions
   * @param standby selector that they sign with now
   * @param revoked selectors, the one that signed first
   * @param at when the last region was seen to sign
   */
  record Switched(
      String rotationId,
      DomainSettings settings,
      List<String> regions,
      Selector standby,
      List<Selector> revoked,
      Instant at)
      implements EmergencyAlert {
    /** Keeps its own copies. */
    public Switched {
      regions = List.copyOf(regions);
      revoked = List.copyOf(revoked);
    }

    @Override
    public String event() {
      return "emergency-switched";
    }

    @Override
    public <T> T readEmergencyBy(Cases<T> cases) {
      return cases.switched(this);
    }
  }

  /**
   * No standby key can take the compromised key's place; new ones are asked for.
   *
   * @param compromised selector of the key that goes on signing
   * @param reasons one for each standby key, at least one
   * @param execution ARN of the rotation that makes new keys
   */
  record NoStandbyUsable(
      String rotationId,
      DomainSettings settings,
      Selector compromised,
      List<String> reasons,
      String execution)
      implements EmergencyAlert {
    /** Keeps its own copy of the reasons. */
    public NoStandbyUsable {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String event() {
      return "no-standby-usable";
    }

    @Override
    public Severity severity() {
      return Severity.PAGE;
    }

    @Override
    public <T> T readEmergencyBy(Cases<T> cases) {
      return cases.noStandbyUsable(this);
    }
  }
}
