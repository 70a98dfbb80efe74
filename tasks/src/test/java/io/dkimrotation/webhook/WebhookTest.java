package io.dkimrotation.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final String SECRET = "XXsecretXX";
  private final Webhook webhook = new Webhook(Duration.ofSeconds(2), Duration.ofMillis(200));
  private ScriptedServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private String post(String... answer) throws IOException {
    server = ScriptedServer.answering(String.join("\r\n", answer));
    return webhook.post(target(server.port()), "key-1", "{\"text\": \"鍵\"}");
  }

  private WebhookFault fault(String... answer) {
    return catchThrowableOfType(WebhookFault.class, () -> post(answer));
  }

  private static WebhookTarget target(int port) {
    return WebhookTarget.parse(
        "channel",
        Optional.of(
            "{\"url\": \"http://127.0.0.1:%d/%s\", \"token\": \"tok/%s==\"}"
                .formatted(port, SECRET, SECRET)));
  }

  @Test
  void postsJsonWithKeyAndToken() throws IOException {
    assertThat(post("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok")).isEqualTo("ok");

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0))
        .startsWith("POST /" + SECRET + " HTTP/1.1\r\n")
        .contains(
            "\r\nIdempotency-Key: key-1\r\n",
            "\r\nAuthorization: Bearer tok/" + SECRET + "==\r\n",
            "\r\nContent-Type: application/json; charset=utf-8\r\n",
            "\r\nConnection: close\r\n")
        .endsWith("\r\n\r\n{\"text\": \"鍵\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "201 Created", "202 Accepted", "204 No Content"})
  void everyTwoHundredMeansTaken(String status) throws IOException {
    assertThat(post("HTTP/1.1 " + status, "", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"429 Too Many Requests", "500 Oh", "502 Bad Gateway", "503 Busy"})
  void throttlingAndServersInTroublePass(String status) {
    WebhookFault fault = fault("HTTP/1.1 " + status, "Content-Length: 0", "", "");

    assertThat(fault.passes()).isTrue();
    assertThat(fault).hasMessage("HTTP " + status.substring(0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"400 Bad", "403 No", "404 Not Found", "410 Gone"})
  void whatIsRefusedDoesNotPass(String status) {
    WebhookFault fault = fault("HTTP/1.1 " + status, "Content-Length: 0", "", "");

    assertThat(fault.passes()).isFalse();
    assertThat(fault).hasMessage("HTTP " + status.substring(0, 3));
  }

  /** The JDK meets this status with an exception of its own when a body is streamed. */
  @Test
  void aTokenThatIsRefusedDoesNotPass() {
    WebhookFault fault =
        fault(
            "HTTP/1.1 401 Unauthorized",
            "WWW-Authenticate: Bearer realm=\"" + SECRET + "\"",
            "Content-Length: 0",
            "",
            "");

    assertThat(fault.passes()).isFalse();
    assertThat(fault).hasMessage("HTTP 401").hasNoCause();
  }

  @Test
  void followsNoRedirect() {
    WebhookFault fault =
        fault("HTTP/1.1 302 Found", "Location: http://127.0.0.1:9/", "Content-Length: 0", "", "");

    assertThat(fault.passes()).isFalse();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aConnectionThatBreaksIsNotTriedAgainHere() {
    WebhookFault fault = fault("");

    assertThat(fault.passes()).isTrue();
    assertThat(server.requests()).hasSize(1);
    assertThat(fault).hasMessage("no answer: SocketException").hasNoCause();
  }

  @Test
  void silenceEndsWithItsPatience() throws IOException {
    server = ScriptedServer.silentAfter("");

    WebhookFault fault =
        catchThrowableOfType(
            WebhookFault.class, () -> webhook.post(target(server.port()), "key-1", "{}"));

    assertThat(fault.passes()).isTrue();
    assertThat(fault).hasMessage("no answer: SocketTimeoutException").hasNoCause();
  }

  @Test
  void anAnswerThatStopsHalfwayWasTakenAllTheSame() throws IOException {
    server = ScriptedServer.silentAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"url\":");

    assertThat(webhook.post(target(server.port()), "key-1", "{}")).isEmpty();
  }

  @Test
  void readsNoMoreThanAnAnswerCanNeed() throws IOException {
    int length = 1_000_000;

    assertThat(post("HTTP/1.1 200 OK", "Content-Length: " + length, "", "x".repeat(length)))
        .hasSizeLessThanOrEqualTo(16_384);
  }

  @Test
  void nobodyThereIsAFaultThatPasses() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    WebhookFault fault =
        catchThrowableOfType(WebhookFault.class, () -> webhook.post(target(port), "key-1", "{}"));

    assertThat(fault.passes()).isTrue();
    assertThat(fault).hasMessage("no answer: ConnectException").hasNoCause();
  }

  @Test
  void aTargetPrintsNothingOfItself() {
    assertThat(target(9).toString()).doesNotContain(SECRET, "127.0.0.1");
  }
}
