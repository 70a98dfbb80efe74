package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class FakeKmsTest {
  private static final Map<String, String> CONTEXT =
      Map.of("domain", "goo.ne.jp", "purpose", "active");

  private final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  private final FakeKms kms = new FakeKms(seeded());
  private final String arn = kms.createKey("mrk-1", Sdk.TOKYO);
  private WireServer server;
  private KmsClient tokyo;
  private KmsClient osaka;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.start(agenda).with(kms);
    tokyo = Sdk.client(KmsClient.builder(), server.endpoint(), Sdk.TOKYO);
    osaka = Sdk.client(KmsClient.builder(), server.endpoint(), Sdk.OSAKA);
  }

  @AfterEach
  void stop() {
    assertThat(server.defects()).isEmpty();
    tokyo.close();
    osaka.close();
    server.close();
    agenda.close();
  }

  @Test
  void unwrapsWhatItWrapped() {
    GenerateDataKeyResponse made = dataKey();

    SdkBytes plain =
        tokyo
            .decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(CONTEXT))
            .plaintext();

    assertThat(plain).isEqualTo(made.plaintext());
    assertThat(plain.asByteArray()).hasSize(32);
    assertThat(made.keyId()).isEqualTo(arn);
  }

  @Test
  void wrapsAnewEachTimeAndHidesThePlaintextIfAsked() {
    SdkBytes wrapped =
        tokyo
            .generateDataKeyWithoutPlaintext(
                r -> r.keyId(arn).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT))
            .ciphertextBlob();

    assertThat(wrapped).isNotEqualTo(dataKey().ciphertextBlob());
    assertThat(
            tokyo
                .decrypt(r -> r.ciphertextBlob(wrapped).encryptionContext(CONTEXT))
                .plaintext()
                .asByteArray())
        .hasSize(32);
  }

  @Test
  void refusesAnotherContext() {
    GenerateDataKeyResponse made = dataKey();

    assertThatThrownBy(
            () ->
                tokyo.decrypt(
                    r ->
                        r.ciphertextBlob(made.ciphertextBlob())
                            .encryptionContext(
                                Map.of("domain", "goo.ne.jp", "purpose", "standby"))))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void refusesCiphertextThatIsNotItsOwnOrChanged() {
    byte[] changed = dataKey().ciphertextBlob().asByteArray();
    changed[changed.length - 1] ^= 1;

    for (byte[] blob : new byte[][] {changed, {1}, {5, 1, 2, 3}}) {
      assertThatThrownBy(
              () ->
                  tokyo.decrypt(
                      r ->
                          r.ciphertextBlob(SdkBytes.fromByteArray(blob))
                              .encryptionContext(CONTEXT)))
          .isInstanceOf(InvalidCiphertextException.class);
    }
  }

  @Test
  void unwrapsInAnotherRegionOnlyWithAReplica() {
    GenerateDataKeyResponse made = dataKey();
    assertThatThrownBy(
            () ->
                osaka.decrypt(
                    r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(CONTEXT)))
        .isInstanceOf(InvalidCiphertextException.class);

    String replica = kms.replicate("mrk-1", Sdk.OSAKA);

    assertThat(
            osaka
                .decrypt(
                    r ->
                        r.keyId(replica)
                            .ciphertextBlob(made.ciphertextBlob())
                            .encryptionContext(CONTEXT))
                .plaintext())
        .isEqualTo(made.plaintext());
  }

  @Test
  void namesTheWrongKey() {
    GenerateDataKeyResponse made = dataKey();
    kms.createKey("mrk-2", Sdk.TOKYO);

    assertThatThrownBy(
            () ->
                tokyo.decrypt(
                    r ->
                        r.keyId("mrk-2")
                            .ciphertextBlob(made.ciphertextBlob())
                            .encryptionContext(CONTEXT)))
        .isInstanceOf(IncorrectKeyException.class);
    assertThatThrownBy(() -> tokyo.describeKey(r -> r.keyId("mrk-3")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void describesAMultiRegionKeyByItsAlias() {
    kms.replicate("mrk-1", Sdk.OSAKA);
    kms.alias("alias/dkim", "mrk-1");

    KeyMetadata key = osaka.describeKey(r -> r.keyId("alias/dkim")).keyMetadata();

    assertThat(key.multiRegion()).isTrue();
    assertThat(key.multiRegionConfiguration().multiRegionKeyType())
        .isEqualTo(MultiRegionKeyType.REPLICA);
    assertThat(key.multiRegionConfiguration().primaryKey().arn()).isEqualTo(arn);
  }

  private static SecureRandom seeded() {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(1);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private GenerateDataKeyResponse dataKey() {
    return tokyo.generateDataKey(
        r -> r.keyId(arn).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
  }
}
