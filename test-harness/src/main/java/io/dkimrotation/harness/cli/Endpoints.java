package io.dkimrotation.harness.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** DynamoDB and S3 of the user's own instead of the harness's, by the AWS SDKs' variables. */
final class Endpoints {
  private static final List<String> VARIABLES =
      List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_S3");
  private static final int CONNECT_MILLIS = 3000;

  private Endpoints() {}

  static Map<String, String> fromEnvironment(
      Map<String, String> environment, List<String> mistakes) {
    Map<String, String> endpoints = new TreeMap<>();
    for (String variable : VARIABLES) {
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        if (value.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")) {
          endpoints.put(variable, value);
        } else {
          mistakes.add(variable + ": '" + value + "'; allowed: http://host:port");
        }
      }
    }
    return endpoints;
  }

  /** One line for each endpoint that does not accept a connection. */
  static List<String> unreachable(Map<String, String> endpoints) {
    List<String> lines = new ArrayList<>();
    endpoints.forEach(
        (variable, value) -> {
          URI uri = URI.create(value);
          int standard = uri.getScheme().equals("https") ? 443 : 80;
          int port = uri.getPort() < 0 ? standard : uri.getPort();
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
          } catch (IOException | IllegalArgumentException e) {
            lines.add(
                "%s: %s cannot be reached (%s); nothing was done"
                    .formatted(variable, value, e.getMessage()));
          }
        });
    return lines;
  }
}
