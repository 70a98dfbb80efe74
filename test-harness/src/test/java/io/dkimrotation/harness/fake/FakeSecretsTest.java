package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class FakeSecretsTest {
  private static final String NAME = "dkim/goo.ne.jp/active";
  private static final String FIRST = "11111111-1111-1111-1111-111111111111";
  private static final String SECOND = "22222222-2222-2222-2222-222222222222";

  private final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  private WireServer server;
  private SecretsManagerClient tokyo;
  private SecretsManagerClient osaka;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.start(agenda).with(new FakeSecrets(agenda, new Random(1)));
    tokyo = Sdk.client(SecretsManagerClient.builder(), server.endpoint(), Sdk.TOKYO);
    osaka = Sdk.client(SecretsManagerClient.builder(), server.endpoint(), Sdk.OSAKA);
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
  void findsByNameAndByArn() {
    CreateSecretResponse made = create(FIRST, "one");

    assertThat(made.arn())
        .matches("arn:aws:secretsmanager:ap-northeast-1:\\d{12}:secret:" + NAME + "-\\w{6}");
    assertThat(read(made.arn(), "AWSCURRENT")).isEqualTo("one");
    assertThat(read(NAME, "AWSCURRENT")).isEqualTo("one");
    assertThatThrownBy(() -> read("dkim/goo.ne.jp", "AWSCURRENT"))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void answersARepeatedCreateAndRefusesAnotherContent() {
    CreateSecretResponse made = create(FIRST, "one");

    assertThat(create(FIRST, "one").arn()).isEqualTo(made.arn());
    assertThatThrownBy(() -> create(FIRST, "other")).isInstanceOf(ResourceExistsException.class);
    assertThatThrownBy(() -> create(SECOND, "one")).isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void answersARepeatedPutAndRefusesAnotherContent() {
    create(FIRST, "one");
    put(SECOND, "two", "AWSPENDING");

    put(SECOND, "two", "AWSPENDING");

    assertThatThrownBy(() -> put(SECOND, "other", "AWSPENDING"))
        .isInstanceOf(ResourceExistsException.class);
    assertThat(read(NAME, "AWSPENDING")).isEqualTo("two");
    assertThat(read(NAME, "AWSCURRENT")).isEqualTo("one");
  }

  @Test
  void makesTheFirstVersionCurrentWhateverWasAskedFor() {
    tokyo.createSecret(r -> r.name(NAME));

    put(FIRST, "one", "AWSPENDING");

    assertThat(tokyo.describeSecret(r -> r.secretId(NAME)).versionIdsToStages().get(FIRST))
        .containsExactly("AWSCURRENT", "AWSPENDING");
  }

  @Test
  void keepsThePreviousVersionWhenCurrentMoves() {
    create(FIRST, "one");
    put(SECOND, "two", "AWSPENDING");
    assertThatThrownBy(
            () ->
                tokyo.updateSecretVersionStage(
                    r -> r.secretId(NAME).versionStage("AWSCURRENT").moveToVersionId(SECOND)))
        .isInstanceOf(InvalidParameterException.class);

    tokyo.updateSecretVersionStage(
        r ->
            r.secretId(NAME)
                .versionStage("AWSCURRENT")
                .moveToVersionId(SECOND)
                .removeFromVersionId(FIRST));

    assertThat(read(NAME, "AWSCURRENT")).isEqualTo("two");
    assertThat(read(NAME, "AWSPREVIOUS")).isEqualTo("one");
  }

  @Test
  void readsReplicasButWritesOnlyInThePrimaryRegion() {
    create(FIRST, "one");
    tokyo.replicateSecretToRegions(
        r ->
            r.secretId(NAME)
                .addReplicaRegions(ReplicaRegionType.builder().region(Sdk.OSAKA).build()));
    put(SECOND, "two", "AWSCURRENT");

    assertThat(osaka.getSecretValue(r -> r.secretId(NAME)).secretString()).isEqualTo("two");
    assertThat(osaka.describeSecret(r -> r.secretId(NAME)).arn()).contains(":ap-northeast-3:");
    assertThatThrownBy(() -> osaka.putSecretValue(r -> r.secretId(NAME).secretString("three")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void deletesAReplicatedSecretOnlyAfterItsReplicas() {
    create(FIRST, "one");
    tokyo.replicateSecretToRegions(
        r ->
            r.secretId(NAME)
                .addReplicaRegions(ReplicaRegionType.builder().region(Sdk.OSAKA).build()));
    assertThatThrownBy(() -> tokyo.deleteSecret(r -> r.secretId(NAME)))
        .isInstanceOf(InvalidParameterException.class);

    tokyo.removeRegionsFromReplication(r -> r.secretId(NAME).removeReplicaRegions(Sdk.OSAKA));
    tokyo.deleteSecret(r -> r.secretId(NAME));

    assertThatThrownBy(() -> osaka.getSecretValue(r -> r.secretId(NAME)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void refusesReadsOnceScheduledForDeletionAndForgetsInTheEnd() {
    create(FIRST, "one");
    tokyo.deleteSecret(r -> r.secretId(NAME).recoveryWindowInDays(7L));

    assertThatThrownBy(() -> read(NAME, "AWSCURRENT")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> create(SECOND, "two")).isInstanceOf(InvalidRequestException.class);
    DescribeSecretResponse scheduled = tokyo.describeSecret(r -> r.secretId(NAME));
    assertThat(scheduled.deletedDate()).isEqualTo(agenda.now().plus(Duration.ofDays(7)));

    agenda.runTo(agenda.now().plus(Duration.ofDays(7)));

    assertThatThrownBy(() -> tokyo.describeSecret(r -> r.secretId(NAME)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void keepsBytesAsTheyAre() {
    byte[] bytes = {0, -1, 13, 10};
    tokyo.createSecret(r -> r.name(NAME).secretBinary(SdkBytes.fromByteArray(bytes)));

    assertThat(tokyo.getSecretValue(r -> r.secretId(NAME)).secretBinary().asByteArray())
        .isEqualTo(bytes);
  }

  private CreateSecretResponse create(String token, String content) {
    return tokyo.createSecret(r -> r.name(NAME).clientRequestToken(token).secretString(content));
  }

  private void put(String token, String content, String stage) {
    tokyo.putSecretValue(
        r -> r.secretId(NAME).clientRequestToken(token).secretString(content).versionStages(stage));
  }

  private String read(String id, String stage) {
    return tokyo.getSecretValue(r -> r.secretId(id).versionStage(stage)).secretString();
  }
}
