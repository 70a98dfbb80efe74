package io.dkimrotation.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.fake.FakeS3;
import io.dkimrotation.harness.fake.FakeSecrets;
import io.dkimrotation.harness.time.Agenda;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The same calls over a socket and without one. */
class InProcessHttpClientTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDHARNESS", "none"));

  private final List<String> told = new ArrayList<>();

  private interface Way {
    SdkHttpClient to(WireServer server);
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (SdkException e) {
      told.add(
          e.getClass().getSimpleName()
              + (e.getMessage().contains("Status Code") ? " " + e.getMessage() : ""));
    }
  }

  private List<String> conversation(Way way) throws Exception {
    told.clear();
    try (Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
        WireServer server = WireServer.start(agenda)) {
      FakeS3 bucket = new FakeS3(agenda);
      bucket.createBucket("evidence");
      server.with(bucket).with(new FakeSecrets(agenda, new Random(1)));
      server.place("secretsmanager.GetSecretValue", 2, Fault.throttle());
      server.place("secretsmanager.GetSecretValue", 3, Fault.errorBeforeEffect());
      server.place("secretsmanager.PutSecretValue", 1, Fault.replyLost());
      try (SdkHttpClient http = way.to(server);
          SecretsManagerClient secrets = secrets(server.endpoint(), http);
          S3Client s3 = s3(server.endpoint(), http)) {
        tell(() -> secrets.createSecret(r -> r.name("dkim/a").secretString("one")));
        for (int i = 0; i < 4; i++) {
          tell(() -> told.add(secrets.getSecretValue(r -> r.secretId("dkim/a")).secretString()));
        }
        tell(() -> secrets.putSecretValue(r -> r.secretId("dkim/a").secretString("two")));
        tell(() -> told.add(secrets.getSecretValue(r -> r.secretId("dkim/a")).secretString()));
        tell(() -> secrets.getSecretValue(r -> r.secretId("dkim/none")));
        tell(
            () ->
                told.add(
                    s3.putObject(
                            r -> r.bucket("evidence").key("k/ä.txt"),
                            RequestBody.fromString("text"))
                        .eTag()));
      }
      told.add(server.calls().toString());
      told.add(server.defects().toString());
      return List.copyOf(told);
    }
  }

  private static SecretsManagerClient secrets(URI endpoint, SdkHttpClient http) {
    return SecretsManagerClient.builder()
        .endpointOverride(endpoint)
        .region(Region.AP_NORTHEAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(http)
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  private static S3Client s3(URI endpoint, SdkHttpClient http) {
    return S3Client.builder()
        .forcePathStyle(true)
        .endpointOverride(endpoint)
        .region(Region.AP_NORTHEAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(http)
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  @Test
  void saysTheSameAsTheServerOnItsSocket() throws Exception {
    List<String> overSocket = conversation(server -> UrlConnectionHttpClient.create());

    assertThat(conversation(InProcessHttpClient::new)).isEqualTo(overSocket);
    assertThat(overSocket).contains("one", "two").hasSizeGreaterThan(8);
  }
}
