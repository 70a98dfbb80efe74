package io.dkimrotation.task;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.InvalidSettings;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.RotationRefused;

/** Reads a domain's settings as they are now. */
final class Settings {
  private Settings() {}

  /**
   * For the state before there is a plan: the domain comes from the input.
   *
   * @throws RotationRefused if the domain is none, is unknown, or its settings do not hold
   */
  static DomainSettings of(Wiring wiring, String domain) {
    try {
      if (domain == null) {
        throw new RotationRefused("domain: missing; allowed: {\"domain\": \"example.com\", …}");
      }
      return of(wiring, new DomainName(domain));
    } catch (IllegalArgumentException e) {
      throw new RotationRefused("domain: " + e.getMessage());
    }
  }

  static DomainSettings of(Wiring wiring, RotationPlan plan) {
    return of(wiring, plan.domain());
  }

  private static DomainSettings of(Wiring wiring, DomainName domain) {
    String json =
        wiring
            .rotations()
            .settings(domain)
            .orElseThrow(
                () ->
                    new RotationRefused(
                        "domain: '"
                            + domain
                            + "' has no settings; allowed: a domain that was registered"));
    try {
      return DomainSettings.parse(Json.parse(json));
    } catch (InvalidSettings e) {
      throw new RotationRefused("settings of " + domain + ":\n" + e.getMessage());
    }
  }
}
