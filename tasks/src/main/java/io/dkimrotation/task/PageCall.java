package io.dkimrotation.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to the page, as API Gateway hands it on (HTTP API, payload format 2.0).
 *
 * @param method in capitals
 * @param source the caller's address
 * @param id of the DNS request; empty if the path names none
 * @param part what of it
 * @param secret from the link; maybe empty
 * @param form what was posted; empty if nothing readable was
 * @param tooLarge whether it is longer than any form of ours
 */
record PageCall(
    String method,
    String source,
    String id,
    Part part,
    String secret,
    Map<String, String> form,
    boolean tooLarge) {
  /** What of a request is asked for. */
  enum Part {
    /** The page itself. */
    PAGE(""),
    /** The records as a zone file. */
    ZONE("/records.zone"),
    /** The records as a table. */
    CSV("/records.csv");

    private final String path;

    Part(String path) {
      this.path = path;
    }
  }

  private static final String PREFIX = "/dns-requests/";
  private static final Pattern PATH =
      Pattern.compile(PREFIX + "(?<id>[0-9a-f]{32})(?<part>(/records\\.(zone|csv))?)");

  /** A form of ours with all fields full of characters of four octets stays below this. */
  private static final int MAX_BODY = 40_000;

  private static final int MAX_QUERY = 1_000;

  static PageCall of(JsonNode event) {
    JsonNode http = event.path("requestContext").path("http");
    String query = event.path("rawQueryString").asText();
    String body = event.path("body").asText("");
    boolean tooLarge = query.length() > MAX_QUERY || body.length() > MAX_BODY;
    Matcher path = PATH.matcher(event.path("rawPath").asText());
    boolean ours = path.matches() && !tooLarge;
    return new PageCall(
        http.path("method").asText(),
        http.path("sourceIp").asText(),
        ours ? path.group("id") : "",
        ours ? part(path.group("part")) : Part.PAGE,
        tooLarge ? "" : fields(query).getOrDefault("key", ""),
        tooLarge ? Map.of() : fields(text(body, event.path("isBase64Encoded").asBoolean())),
        tooLarge);
  }

  /** Where a part of a request is, with the secret that opens it. */
  static String link(Part part, String id, String secret) {
    return PREFIX + id + part.path + "?key=" + secret;
  }

  /**
   * A field as it was typed. A form sends a line break as two characters, though it counts one
   * against {@code maxlength} (HTML, "constructing the entry list" and "API value").
   */
  String field(String name) {
    return form.getOrDefault(name, "").replace("\r\n", "\n").replace('\r', '\n').strip();
  }

  private static Part part(String path) {
    for (Part each : Part.values()) {
      if (each.path.equals(path)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no part of a request: " + path);
  }

  private static String text(String body, boolean base64) {
    try {
      return base64 ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** {@code application/x-www-form-urlencoded}; what is no such thing is left out. */
  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
