package io.dkimrotation.task;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.ServerAnswer;
import java.util.List;
import java.util.Optional;

/**
 * A key that SES was given by hand. Its public half is what the zone says it is; its private one is
 * where the operators put it, if they did.
 *
 * @param record as published; empty if the name servers show no key, or not the same one
 * @param dnsFault why the record is not known; empty if it is
 * @param privateKey that belongs to the record
 * @param secretFault why it cannot be had; empty if it can
 */
record ForeignKey(
    Optional<DkimRecord> record,
    String dnsFault,
    Optional<DkimPrivateKey> privateKey,
    String secretFault) {

  static ForeignKey look(Wiring wiring, DomainSettings settings, Selector selector) {
    String name = selector + "._domainkey." + settings.domain();
    List<ServerAnswer> answers = wiring.zone().askAuthoritative(settings, List.of(name));
    List<DkimPublicKey> published =
        answers.stream()
            .flatMap(answer -> answer.texts().stream())
            .flatMap(text -> KeyRecord.parse(text.joined()).usableKey().stream())
            .distinct()
            .toList();
    if (published.size() != 1) {
      String seen =
          answers.stream()
              .map(answer -> answer.server() + ": " + answer.outcome().inWords())
              .toList()
              .toString();
      return new ForeignKey(
          Optional.empty(),
          "%s: %d keys are published; allowed: one (%s)".formatted(name, published.size(), seen),
          Optional.empty(),
          "");
    }
    DkimRecord record =
        new DkimRecord(
            settings.domain(), selector, published.get(0), settings.timing().recordTtl());
    return settings
        .foreignKeySecret()
        .map(secret -> open(wiring, record, secret))
        .orElseGet(
            () ->
                new ForeignKey(
                    Optional.of(record),
                    "",
                    Optional.empty(),
                    "the settings name no foreignKeySecret"));
  }

  private static ForeignKey open(Wiring wiring, DkimRecord record, String secret) {
    Optional<String> text = wiring.operatorSecrets().find(secret);
    if (text.isEmpty()) {
      return without(record, "foreignKeySecret: there is no secret " + secret);
    }
    try {
      DkimPrivateKey key = DkimPrivateKey.fromText(text.get());
      return key.publicKey().equals(record.key())
          ? new ForeignKey(Optional.of(record), "", Optional.of(key), "")
          : without(
              record,
              "foreignKeySecret: secret %s holds %s, but %s publishes %s"
                  .formatted(secret, key.publicKey(), record.name(), record.key()));
    } catch (IllegalArgumentException e) {
      return without(record, "foreignKeySecret: secret " + secret + ": " + e.getMessage());
    }
  }

  private static ForeignKey without(DkimRecord record, String secretFault) {
    return new ForeignKey(Optional.of(record), "", Optional.empty(), secretFault);
  }
}
