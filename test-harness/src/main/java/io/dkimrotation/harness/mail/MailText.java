package io.dkimrotation.harness.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Writes a mail from its parts (RFC 5322, RFC 2045 to 2047): UTF-8, base64, and both alternatives
 * if there is text and HTML.
 */
public final class MailText {
  private static final Base64.Encoder MIME =
      Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));
  private static final int LINE = 76;
  private static final int AROUND_WORD = "=?UTF-8?B??=".length();

  private MailText() {}

  /**
   * Puts a mail together.
   *
   * @param fields names and values in order, as {@code Name: value}; values may be any Unicode
   * @param text the plain alternative
   * @param html the HTML alternative
   * @param boundary a string in neither
   */
  public static RawMail compose(
      List<String> fields, Optional<String> text, Optional<String> html, String boundary) {
    List<String> all = new ArrayList<>();
    fields.forEach(field -> all.add(encodedField(field)));
    all.add("MIME-Version: 1.0");
    if (text.isPresent() && html.isPresent()) {
      all.add("Content-Type: multipart/alternative;\r\n\tboundary=\"" + boundary + "\"");
      String body =
          part(boundary, "text/plain", text.get())
              + part(boundary, "text/html", html.get())
              + "--"
              + boundary
              + "--\r\n";
      return new RawMail(all, body);
    }
    all.add("Content-Type: " + (html.isPresent() ? "text/html" : "text/plain") + "; charset=UTF-8");
    all.add("Content-Transfer-Encoding: base64");
    return new RawMail(all, encode(html.or(() -> text).orElse("")) + "\r\n");
  }

  private static String part(String boundary, String type, String content) {
    return "--"
        + boundary
        + "\r\nContent-Type: "
        + type
        + "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + encode(content)
        + "\r\n";
  }

  private static String encode(String content) {
    return MIME.encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * RFC 2047 section 2: text that is not ASCII as words {@code =?UTF-8?B?...?=} of at most 75
   * characters, lines of at most 76, cut between characters.
   */
  private static String encodedField(String field) {
    if (field.chars().allMatch(c -> c < 128)) {
      return field;
    }
    int start = field.indexOf(':') + 1;
    int address = field.lastIndexOf('<');
    int end = address < 0 ? field.length() : address;
    String words = field.substring(start, end).trim();
    StringBuilder encoded = new StringBuilder(field.substring(0, start));
    StringBuilder word = new StringBuilder();
    int left = octetsInLine(start + 1);
    for (int codePoint : words.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (length > left) {
        encoded.append(encodedWord(word)).append("\r\n");
        word.setLength(0);
        left = octetsInLine(1);
      }
      word.append(character);
      left -= length;
    }
    return encoded.append(encodedWord(word)) + (address < 0 ? "" : " " + field.substring(address));
  }

  private static int octetsInLine(int columnsUsed) {
    return (LINE - columnsUsed - AROUND_WORD) / 4 * 3;
  }

  private static String encodedWord(CharSequence word) {
    byte[] octets = word.toString().getBytes(StandardCharsets.UTF_8);
    return " =?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
  }
}
