package io.dkimrotation.harness.world;

import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.task.DnsRequestPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One DNS request that waits for its answer, its page, and a client that is no browser. */
final class PageBench implements AutoCloseable {
  static final String ID = "0123456789abcdef0123456789abcdef";
  static final String SECRET = "c2VjcmV0LW9mLXRoZS1saW5r";
  static final String TOKEN = "the-waiting-state";

  /** When nobody waits for an answer any more. */
  static final Instant OPEN_UNTIL = Scenario.FIRST_OF_DECEMBER.plus(Duration.ofDays(30));

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final ChannelBench bench = new ChannelBench();
  private final DkimRecord record =
      new DkimRecord(
          bench.settings().domain(),
          new Selector("gooid-21-pro-20261201-1"),
          newKey(),
          Duration.ofHours(1));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final PageServer server;
  private final URI address;

  PageBench() {
    bench
        .rotations()
        .saveSettings(
            bench.settings().domain(),
            Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1)
                .settingsJson());
    RequestTable requests = bench.requests();
    requests.create(
        new DnsRequest(
            ID,
            DnsRequest.Kind.ADD,
            bench.settings().domain(),
            "20261201-1",
            List.of(record),
            Scenario.FIRST_OF_DECEMBER,
            LocalDate.parse("2026-12-15"),
            OPEN_UNTIL,
            false));
    requests.addLink(ID, sha256(SECRET));
    requests.saveToken(ID, TOKEN);
    try {
      HttpServer reserved = PageServer.reserve(0);
      address = PageServer.address(reserved);
      server = PageServer.start(reserved, new DnsRequestPage(bench.wiring()), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChannelBench bench() {
    return bench;
  }

  /** The one that is asked for. */
  DkimRecord record() {
    return record;
  }

  RequestTable.Stored stored() {
    return bench.requests().find(ID).orElseThrow();
  }

  /** The link of the mail. */
  URI link() {
    return at("/dns-requests/" + ID + "?key=" + SECRET);
  }

  /** A path of the same server, as an {@code href} of the page names it. */
  URI at(String path) {
    return address.resolve(path);
  }

  HttpResponse<String> get(URI uri) {
    return send("GET", uri, "");
  }

  /** What the form would post; the CSRF value is the page's own. */
  HttpResponse<String> answer(Map<String, String> fields) {
    return post(link(), csrf(), fields);
  }

  HttpResponse<String> post(URI uri, String csrf, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "csrf=" + encoded(csrf) + "&", ""));
    return send("POST", uri, form);
  }

  HttpResponse<String> send(String method, URI uri, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** As it stands in the form. */
  String csrf() {
    Matcher csrf = CSRF.matcher(get(link()).body());
    if (!csrf.find()) {
      throw new IllegalStateException("the page has no form");
    }
    return csrf.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static DkimPublicKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return DkimPublicKey.fromBase64(
          Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    server.close();
    bench.close();
  }
}
