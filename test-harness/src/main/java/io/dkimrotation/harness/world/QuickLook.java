package io.dkimrotation.harness.world;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.rotation.Timing;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says without a mail what would become of one, where a real one was sent under the same key and
 * the same record.
 */
final class QuickLook {
  private final Agenda agenda;
  private final FakeSes ses;
  private final String domain;
  private final TxtLookup receiver;
  private final TxtLookup lateReceiver;
  private final Predicate<String> worthless;
  private final Map<String, Situation> tried = new HashMap<>();

  /** A key, and the records under its name that publish it: judged once. */
  private final Set<Situation> published = new HashSet<>();

  private record Situation(Optional<FakeSes.PublishedKey> key, List<String> records) {}

  /** What must not be. */
  interface Fault {
    void of(String region, String what);
  }

  /**
   * Prepares to look.
   *
   * @param worthless whether an operator had the key of a record revoked, by its owner name
   */
  QuickLook(
      Agenda agenda,
      FakeSes ses,
      String domain,
      TxtLookup receiver,
      TxtLookup lateReceiver,
      Predicate<String> worthless) {
    this.agenda = agenda;
    this.ses = ses;
    this.domain = domain;
    this.receiver = receiver;
    this.lateReceiver = lateReceiver;
    this.worthless = worthless;
  }

  /**
   * Looks on behalf of a mail sent now.
   *
   * @param fault told when the record is gone before the mail has had its longest transit time
   * @return whether a real mail would bring nothing new
   */
  boolean suffices(String region, Fault fault) {
    Optional<Situation> now = situation(region);
    if (now.isEmpty() || !now.get().equals(tried.put(region, now.get()))) {
      return false;
    }
    now.get()
        .key()
        .ifPresent(
            key ->
                agenda.in(
                    Timing.LONGEST_TRANSIT, "late look", () -> lookAgain(region, key, fault)));
    return true;
  }

  private Optional<Situation> situation(String region) {
    try {
      Optional<FakeSes.PublishedKey> key = ses.keyInUse(region, domain);
      return Optional.of(
          new Situation(key, key.isPresent() ? receiver.txt(key.get().name()) : List.of()));
    } catch (AwsError | IOException e) {
      return Optional.empty();
    }
  }

  private void lookAgain(String region, FakeSes.PublishedKey key, Fault fault) {
    if (worthless.test(key.name())) {
      return;
    }
    try {
      List<String> records = lateReceiver.txt(key.name());
      if (!published(key, records)) {
        fault.of(region, "after the longest transit time: " + key.name() + " has " + records);
      }
    } catch (IOException e) {
      fault.of(region, "after the longest transit time: " + e.getMessage());
    }
  }

  private boolean published(FakeSes.PublishedKey key, List<String> records) {
    Situation now = new Situation(Optional.of(key), records);
    if (published.contains(now)) {
      return true;
    }
    boolean right =
        records.size() == 1
            && KeyRecord.parse(records.get(0))
                .usableKey()
                .map(DkimPublicKey::base64)
                .equals(Optional.of(key.value()));
    return right && published.add(now);
  }
}
