package io.dkimrotation.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Posts JSON over HTTP/1.1, once: no redirect is followed and nothing is tried again. It uses the
 * JDK's oldest client because the AWS clients use it too, so that a function that starts has it
 * loaded already.
 */
public final class Webhook {
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int MOST_OCTETS = 16_384;

  /** Each may take as long as the reply; an answer in more pieces is not worth the wait. */
  private static final int MOST_READS = 8;

  private final Duration connect;
  private final Duration reply;

  /**
   * Sets its patience.
   *
   * @param connect for a connection
   * @param reply for each piece of the answer, in whole milliseconds
   */
  public Webhook(Duration connect, Duration reply) {
    this.connect = connect;
    this.reply = reply;
  }

  /**
   * As patient as a task can be with what is not its first way to people: a hanging Slack costs 8
   * seconds of the minutes that a task has.
   */
  public static Webhook overNetwork() {
    return new Webhook(Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  /**
   * Posts once. Any 2xx means that the message was taken; 429, 5xx and the network's faults pass.
   *
   * @param idempotencyKey the same for each repetition of one message; printable ASCII
   * @return the beginning of the answer's body; empty if it could not be read
   * @throws WebhookFault if the message was not taken, or nobody knows
   */
  public String post(WebhookTarget target, String idempotencyKey, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try {
      HttpURLConnection connection = (HttpURLConnection) target.url().toURL().openConnection();
      try {
        prepare(connection, target, idempotencyKey, body.length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
        demandTaken(connection.getResponseCode());
        return answer(connection);
      } finally {
        connection.disconnect();
      }
    } catch (HttpRetryException e) {
      demandTaken(e.responseCode());
      throw WebhookFault.permanent("HTTP " + e.responseCode());
    } catch (IOException e) {
      // Its message may contain the address.
      throw WebhookFault.transientOne("no answer: " + e.getClass().getSimpleName());
    }
  }

  private void prepare(
      HttpURLConnection connection, WebhookTarget target, String idempotencyKey, int length)
      throws IOException {
    connection.setConnectTimeout((int) connect.toMillis());
    connection.setReadTimeout((int) reply.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    // The JDK repeats a POST by itself if the connection breaks, unless the body is streamed.
    connection.setFixedLengthStreamingMode(length);
    connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    connection.setRequestProperty("Accept", "application/json, text/plain");
    connection.setRequestProperty("User-Agent", "dkim-rotation");
    connection.setRequestProperty("Idempotency-Key", idempotencyKey);
    // Days pass between two notices: a connection kept alive would be a dead one.
    connection.setRequestProperty("Connection", "close");
    target
        .token()
        .ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
  }

  private static void demandTaken(int status) {
    if (status >= OK && status < REDIRECT) {
      return;
    }
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      throw WebhookFault.transientOne("HTTP " + status);
    }
    throw WebhookFault.permanent(status < 0 ? "no HTTP" : "HTTP " + status);
  }

  /** The message is taken by now, so whatever goes wrong here must not have it sent again. */
  private static String answer(HttpURLConnection connection) {
    byte[] octets = new byte[MOST_OCTETS];
    int length = 0;
    try (InputStream in = connection.getInputStream()) {
      for (int reads = 0; reads < MOST_READS && length < MOST_OCTETS; reads++) {
        int read = in.read(octets, length, MOST_OCTETS - length);
        if (read < 0) {
          break;
        }
        length += read;
      }
    } catch (IOException e) {
      return "";
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
