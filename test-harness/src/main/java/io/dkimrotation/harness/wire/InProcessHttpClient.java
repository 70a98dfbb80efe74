package io.dkimrotation.harness.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The AWS SDK's way to a {@link WireServer} without a socket between: the same requests, records,
 * faults and answers, on the caller's thread. Where no answer would come, the time-out comes at
 * once.
 */
public final class InProcessHttpClient implements SdkHttpClient {
  private final WireServer server;

  /** A way to this server and no other. */
  public InProcessHttpClient(WireServer server) {
    this.server = server;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return exchange(request);
      }

      @Override
      public void abort() {
        // Over before anybody could.
      }
    };
  }

  private HttpExecuteResponse exchange(HttpExecuteRequest execute) throws IOException {
    SdkHttpRequest request = execute.httpRequest();
    Map<String, List<String>> headers = new HashMap<>();
    request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    WireServer.Taken taken =
        server.take(request.method().name(), request.getUri(), headers, body(execute));
    if (taken instanceof WireServer.Taken.Answered answered) {
      return response(answered.reply(), request.method().name().equals("HEAD"));
    }
    if (taken instanceof WireServer.Taken.Lost) {
      throw new IOException("reply lost, as the harness was told");
    }
    throw new SocketTimeoutException("no answer, as the harness was told");
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = request.contentStreamProvider().get().newStream()) {
      return in.readAllBytes();
    }
  }

  private static HttpExecuteResponse response(WireReply reply, boolean head) {
    SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder().statusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    byte[] body = head ? new byte[0] : reply.body();
    response.putHeader("Content-Length", String.valueOf(reply.body().length));
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public String clientName() {
    return "InProcess";
  }

  @Override
  public void close() {
    // The server is somebody else's.
  }
}
