package io.dkimrotation.notice;

import io.dkimrotation.dkim.Selector;
import java.util.List;
import java.util.stream.Collectors;

/** The alerts of an emergency in English. */
final class EnglishEmergency implements EmergencyAlert.Cases<Wording> {
  @Override
  public Wording begun(EmergencyAlert.Begun alert) {
    return EnglishAlerts.wording(
        alert,
        "Emergency switch of the DKIM key has begun",
        """
        The emergency switch was started: the key in use is taken for compromised, and a
        standby key takes its place in a few minutes. Any rotation of this domain that
        was under way is over; its DNS request is withdrawn.
        """,
        List.of(
            new Fact("Selector in use", alert.compromised().value()),
            new Fact("Rotation ended", alert.superseded().orElse("none")),
            new Fact("Execution", alert.execution())),
        List.of(
            English.passage(
                "What to do",
                """
                If you did not expect this, find out who started it. Do not start it
                twice: each time replaces the key in use. The next mail says when the
                standby key signs.
                """)));
  }

  @Override
  public Wording switched(EmergencyAlert.Switched alert) {
    return EnglishAlerts.wording(
        alert,
        "SES signs with a standby key",
        """
        Every region signs with a standby key. The compromised key is marked as revoked
        and will not be used again. It stays valid in the DNS until the DNS team has
        changed its record, for which we ask at once.
        """,
        List.of(
            new Fact("Regions", String.join(", ", alert.regions())),
            new Fact("Selector in use now", alert.standby().value()),
            new Fact("Revoked", joined(alert.revoked())),
            new Fact("Seen at", EnglishLetters.moment(alert.at(), alert.settings()))),
        List.of(
            English.passage(
                "What to do",
                """
                Call the DNS team: the change is urgent. Mail that was signed with the old
                key and is still on its way will then fail DKIM; send anew what matters.
                Find out how the key got out before it happens to the next one. New standby
                keys are asked for by a rotation of their own.
                """)));
  }

  @Override
  public Wording noStandbyUsable(EmergencyAlert.NoStandbyUsable alert) {
    return EnglishAlerts.wording(
        alert,
        "No standby key can be used: the compromised key goes on signing",
        """
        None of the standby keys can sign now, for the reasons below. SES was left as it
        is. An urgent rotation makes new keys and asks the DNS team for their records;
        it switches in the activation window. Please act now.
        """,
        List.of(
            new Fact("Selector in use", alert.compromised().value()),
            new Fact("Standby keys", String.join("; ", alert.reasons())),
            new Fact("Rotation started", alert.execution())),
        List.of(
            English.passage(
                "What to do",
                """
                If a standby key's record is missing or wrong, have the DNS team put it
                right and start the emergency switch again: that is quicker. Else call
                the DNS team to register the new records at once, and open the activation
                window in the settings so that the switch need not wait for it.
                """)));
  }

  private static String joined(List<Selector> selectors) {
    return selectors.stream().map(Selector::value).collect(Collectors.joining(", "));
  }
}
