package io.dkimrotation.harness.world;

import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.aws.KeySecrets;
import io.dkimrotation.aws.KeyVault;
import io.dkimrotation.aws.LockTable;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.KeyStatus;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What the rotation of the year before left behind: one active and two standby keys, sealed,
 * published, and the active one held by SES in every region. Written through the same adapters that
 * the tasks use.
 */
final class PreviousRotation {
  /** The key's end is so near that December's check is the last one in time. */
  private static final Duration LEFT = Duration.ofDays(39);

  private static final String OWNER = "the rotation of the year before";

  private final DomainSettings settings;
  private final Instant startedAt;
  private final String rotationId;
  private final List<Selector> selectors;

  PreviousRotation(Scenario scenario) {
    this.settings = scenario.settings();
    this.startedAt = scenario.startAt().plus(LEFT).minus(settings.timing().validity());
    LocalDate day = startedAt.atZone(settings.zone()).toLocalDate();
    this.rotationId = DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-1";
    this.selectors =
        List.of(
            Selector.of(settings.selectorPrefix(), day, 1),
            Selector.of(settings.selectorPrefix(), day, 2),
            Selector.of(settings.selectorPrefix(), day, 3));
  }

  /** What SES signs with. */
  Selector activeSelector() {
    return selectors.get(0);
  }

  /** Makes keys, fills secrets, SES and zone: all that needs no table. */
  List<KeyVault.Made> makeKeys(
      KeyVault vault, KeySecrets secrets, DataKeys dataKeys, FakeSes ses, ZoneData zone) {
    DomainName domain = settings.domain();
    KeyVault.Made active = make(vault, dataKeys, KeyPurpose.ACTIVE, selectors.subList(0, 1));
    KeyVault.Made standby = make(vault, dataKeys, KeyPurpose.STANDBY, selectors.subList(1, 3));
    for (KeyVault.Made made : List.of(active, standby)) {
      secrets.makeCurrent(made.secret(), List.of());
      for (NewKey key : made.keys()) {
        DkimRecord record = record(key);
        zone.addTxt(record.name(), record.data(), record.ttl());
      }
    }
    DkimPrivateKey key = vault.open(domain, rotationId, active.keys().get(0), active.secret());
    for (String region : settings.regions()) {
      ses.addVerified(
          region,
          domain.value(),
          selectors.get(0).value(),
          Base64.getEncoder().encodeToString(key.revealPkcs1()));
    }
    return List.of(active, standby);
  }

  private KeyVault.Made make(
      KeyVault vault, DataKeys dataKeys, KeyPurpose purpose, List<Selector> wanted) {
    DataKeys.Binding binding = new DataKeys.Binding(settings.domain(), rotationId, purpose);
    return vault.make(binding, wanted, dataKeys.create(binding));
  }

  /** Fills the tables. */
  void record(
      List<KeyVault.Made> made,
      RotationTable rotations,
      LockTable locks,
      CertificateTable certificates) {
    DomainName domain = settings.domain();
    Lock lock = new Lock(OWNER, rotationId, 1);
    List<KeyEntry> reservations = new ArrayList<>();
    made.forEach(m -> m.keys().forEach(key -> reservations.add(reservation(key))));
    rotations.begin(domain, lock, false, "{}", reservations);
    for (KeyVault.Made each : made) {
      for (NewKey key : each.keys()) {
        certificates.describe(record(key), each.secret(), startedAt);
        certificates.move(
            domain,
            key.selector(),
            EnumSet.of(KeyStatus.PENDING),
            key.purpose() == KeyPurpose.ACTIVE ? KeyStatus.ACTIVE : KeyStatus.STANDBY,
            startedAt);
      }
    }
    rotations.note(domain, rotationId, "rotated", startedAt);
    locks.release(domain, lock);
  }

  private KeyEntry reservation(NewKey key) {
    return new KeyEntry(
        settings.domain(),
        key.selector(),
        rotationId,
        key.purpose(),
        KeyStatus.PENDING,
        Optional.empty(),
        Optional.empty(),
        startedAt,
        startedAt.plus(settings.timing().validity()));
  }

  private DkimRecord record(NewKey key) {
    return key.record(settings.domain(), settings.timing().recordTtl());
  }
}
