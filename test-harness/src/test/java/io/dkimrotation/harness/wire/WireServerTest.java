package io.dkimrotation.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dkimrotation.harness.time.Agenda;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class WireServerTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

  private final Agenda agenda = new Agenda(START);
  private final List<String> effects = new ArrayList<>();
  private WireServer server;
  private KmsClient kms;
  private SesV2Client ses;

  @BeforeEach
  void start() throws Exception {
    server =
        WireServer.start(agenda)
            .with(new Recorder("kms", "kms", AwsProtocol.JSON_1_1))
            .with(new Recorder("sesv2", "ses", AwsProtocol.REST_JSON));
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDHARNESS", "none"));
    kms =
        KmsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    ses =
        SesV2Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.AP_NORTHEAST_3)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
  }

  @AfterEach
  void stop() {
    kms.close();
    ses.close();
    server.close();
    agenda.close();
  }

  @Test
  void tellsServiceRegionAndOperationAndKeepsTheBody() {
    kms.describeKey(r -> r.keyId("mrk-1"));
    ses.getEmailIdentity(r -> r.emailIdentity("goo.ne.jp"));

    assertThat(server.requests())
        .extracting(RecordedRequest::call, RecordedRequest::region)
        .containsExactly(
            tuple("kms.DescribeKey", "ap-northeast-1"),
            tuple("sesv2.GET /v2/email/identities/goo.ne.jp", "ap-northeast-3"));
    assertThat(new String(server.requests().get(0).request().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"KeyId\":\"mrk-1\"}");
    assertThat(server.calls()).containsEntry("kms.DescribeKey", 1);
  }

  @Test
  void throttlesOnlyTheOccurrenceNamedAndBeforeAnyEffect() {
    server.place("kms.DescribeKey", 2, Fault.throttle());
    server.place("sesv2.GET /v2/email/account", 1, Fault.throttle());
    kms.describeKey(r -> r.keyId("1"));

    assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("2")))
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    assertThatThrownBy(() -> ses.getAccount(r -> {})).isInstanceOf(TooManyRequestsException.class);
    kms.describeKey(r -> r.keyId("3"));

    assertThat(effects).containsExactly("DescribeKey", "DescribeKey");
  }

  @Test
  void failsBeforeTheEffect() {
    server.place("kms.DescribeKey", 1, Fault.errorBeforeEffect());

    assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("1")))
        .isInstanceOfSatisfying(KmsException.class, e -> assertThat(e.statusCode()).isEqualTo(500));

    assertThat(effects).isEmpty();
  }

  @Test
  void losesTheReplyAfterOneEffectWithAndWithoutABody() {
    server.place("kms.DescribeKey", 2, Fault.replyLost());
    server.place("sesv2.GET /v2/email/account", 2, Fault.replyLost());
    kms.describeKey(r -> r.keyId("1"));
    ses.getAccount(r -> {});

    assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("2")))
        .isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> ses.getAccount(r -> {})).isInstanceOf(SdkClientException.class);

    assertThat(effects).hasSize(4);
    kms.describeKey(r -> r.keyId("3"));
  }

  @Test
  void delaysInVirtualTimeWhileOtherThingsHappen() {
    server.place("kms.DescribeKey", 1, Fault.delay(Duration.ofHours(1)));
    List<String> seen = new ArrayList<>();
    agenda.in(
        Duration.ZERO,
        "a slow call",
        () -> {
          kms.describeKey(r -> r.keyId("1"));
          seen.add("answered " + agenda.now());
        });
    agenda.in(Duration.ofMinutes(30), "meanwhile", () -> seen.add("meanwhile"));

    agenda.runTo(START.plus(Duration.ofHours(2)));

    assertThat(seen).containsExactly("meanwhile", "answered 2026-12-01T01:00:00Z");
  }

  @Test
  void refusesAServiceThatNobodyImitates() throws Exception {
    HttpRequest unsigned =
        HttpRequest.newBuilder(URI.create(server.endpoint() + "/v2/email/account")).build();

    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(unsigned, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("NotFaked");
  }

  @Test
  void reportsADefectOfAFakeAsSuch() {
    assertThatThrownBy(() -> kms.listKeys(r -> {}))
        .isInstanceOfSatisfying(KmsException.class, e -> assertThat(e.statusCode()).isEqualTo(500));

    assertThat(server.defects()).hasSize(1);
  }

  /** Does nothing but remember, and breaks over ListKeys. */
  private final class Recorder implements WireService {
    private final String name;
    private final String signingName;
    private final AwsProtocol protocol;

    Recorder(String name, String signingName, AwsProtocol protocol) {
      this.name = name;
      this.signingName = signingName;
      this.protocol = protocol;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String signingName() {
      return signingName;
    }

    @Override
    public AwsProtocol protocol() {
      return protocol;
    }

    @Override
    public WireReply answer(String operation, WireRequest request) {
      if (operation.equals("ListKeys")) {
        throw new IllegalStateException("broken");
      }
      effects.add(operation);
      return WireReply.json(Json.object());
    }
  }

  @Test
  void saysThatItClosesWhatItWasAskedToClose() throws Exception {
    try (Socket socket = new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /kms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .contains("\r\nConnection: close\r\n");
    }
  }
}
