package io.dkimrotation.harness.desk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody before a browser, at the page and at the desk. */
public final class Visitor {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient browser =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The page's text. */
  public String get(URI uri) throws IOException, InterruptedException {
    return browser
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Sends a form as it is; the status. */
  public int post(URI uri, String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Opens the desk and has it do something to all records; the status. */
  public int does(URI desk, String what) throws IOException, InterruptedException {
    return post(desk, "csrf=" + csrf(desk) + "&record=all&do=" + what);
  }

  /** Opens the page and answers that it is done; the status. */
  public int answers(URI page) throws IOException, InterruptedException {
    String name = URLEncoder.encode("担当", StandardCharsets.UTF_8);
    return post(page, "csrf=" + csrf(page) + "&answer=registered&name=" + name + "&comment=");
  }

  private String csrf(URI uri) throws IOException, InterruptedException {
    Matcher csrf = CSRF.matcher(get(uri));
    if (!csrf.find()) {
      throw new AssertionError(uri + " has no form");
    }
    return csrf.group(1);
  }
}
