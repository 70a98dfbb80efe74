package io.dkimrotation.harness.world;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.fake.FakeSecrets;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.rotation.DomainSettings;
import java.util.Base64;

/**
 * What somebody set up by hand years ago: a key that SES signs with, its record in the short form
 * of SES's manual, and the key's file, which may be kept in a secret.
 */
final class HandMadeKey {
  static final Selector SELECTOR = new Selector("ses2023");

  private HandMadeKey() {}

  static void setUp(DomainSettings settings, DkimPrivateKey key, FakeSes ses, ZoneData zone) {
    zone.addTxt(
        SELECTOR + "._domainkey." + settings.domain(),
        TxtData.of("p=" + key.publicKey().base64()),
        settings.timing().recordTtl());
    for (String region : settings.regions()) {
      ses.addVerified(region, settings.domain().value(), SELECTOR.value(), base64(key));
    }
  }

  /** As {@code openssl genrsa -traditional} writes it. */
  static void keep(FakeSecrets secrets, String name, DkimPrivateKey key) {
    String pem =
        "-----BEGIN RSA PRIVATE KEY-----\n"
            + base64(key).replaceAll("(.{64})", "$1\n")
            + "\n-----END RSA PRIVATE KEY-----\n";
    secrets.createSecret(World.HOME_REGION, name, pem);
  }

  private static String base64(DkimPrivateKey key) {
    return Base64.getEncoder().encodeToString(key.revealPkcs1());
  }
}
