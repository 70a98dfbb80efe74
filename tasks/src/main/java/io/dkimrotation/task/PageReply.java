package io.dkimrotation.task;

import io.dkimrotation.notice.RequestPage;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to API Gateway (HTTP API, payload format 2.0).
 *
 * @param statusCode of HTTP
 * @param headers in small letters
 * @param body text
 * @param isBase64Encoded always false
 */
record PageReply(
    int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {
  /** The same octets for every address that opens nothing. */
  static final PageReply NOT_FOUND = html(404, RequestPage.NOT_FOUND);

  static PageReply html(int status, String html) {
    return html(status, html, Map.of());
  }

  /** To be tried again in a minute. */
  static PageReply unavailable() {
    return html(503, RequestPage.UNAVAILABLE, Map.of("retry-after", "60"));
  }

  private static PageReply html(int status, String html, Map<String, String> more) {
    return new PageReply(status, headers("text/html; charset=utf-8", more), html, false);
  }

  static PageReply text(int status, String text, Map<String, String> more) {
    return new PageReply(status, headers("text/plain; charset=utf-8", more), text, false);
  }

  /** Saved, never shown, so no browser takes it for a page. */
  static PageReply file(String name, String type, String text) {
    Map<String, String> save =
        Map.of("content-disposition", "attachment; filename=\"" + name + "\"");
    return new PageReply(200, headers(type + "; charset=utf-8", save), text, false);
  }

  private static Map<String, String> headers(String type, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("content-type", type);
    headers.put("cache-control", "no-store");
    headers.put("content-security-policy", RequestPage.CONTENT_SECURITY_POLICY);
    headers.put("referrer-policy", "no-referrer");
    headers.put("strict-transport-security", "max-age=31536000");
    headers.put("x-content-type-options", "nosniff");
    headers.put("x-robots-tag", "noindex, nofollow");
    return headers;
  }
}
