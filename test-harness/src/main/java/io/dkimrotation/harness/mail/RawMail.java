package io.dkimrotation.harness.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail as header fields and body, one character an octet, lines ending in CRLF.
 *
 * @param fields each whole, folded lines included, without the last CRLF (RFC 5322 section 2.2)
 * @param body everything after the empty line
 */
public record RawMail(List<String> fields, String body) {
  private static final String CRLF = "\r\n";

  /** Copies the fields. */
  public RawMail {
    fields = List.copyOf(fields);
  }

  /** Takes a mail apart; bare LF and CR become CRLF. */
  public static RawMail parse(byte[] raw) {
    String text =
        new String(raw, StandardCharsets.ISO_8859_1)
            .replace(CRLF, "\n")
            .replace('\r', '\n')
            .replace("\n", CRLF);
    int end = text.startsWith(CRLF) ? 0 : text.indexOf(CRLF + CRLF);
    String header = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end == 0 ? 2 : end + 4);
    List<String> fields = new ArrayList<>();
    header
        .lines()
        .forEach(
            line -> {
              boolean folded = line.startsWith(" ") || line.startsWith("\t");
              if (folded && !fields.isEmpty()) {
                fields.add(fields.remove(fields.size() - 1) + CRLF + line);
              } else if (!line.isEmpty()) {
                fields.add(line);
              }
            });
    return new RawMail(fields, body);
  }

  /** The same with a field in front of all others. */
  public RawMail withFirst(String field) {
    List<String> more = new ArrayList<>(fields);
    more.add(0, field);
    return new RawMail(more, body);
  }

  /** The same with a field behind all others. */
  public RawMail with(String field) {
    List<String> more = new ArrayList<>(fields);
    more.add(field);
    return new RawMail(more, body);
  }

  /** The same without any field of that name. */
  public RawMail without(String name) {
    return new RawMail(fields.stream().filter(f -> !isNamed(f, name)).toList(), body);
  }

  /** All values of the fields of that name, top down, unfolded. */
  public List<String> values(String name) {
    return fields.stream()
        .filter(f -> isNamed(f, name))
        .map(f -> f.substring(f.indexOf(':') + 1).replace(CRLF, "").trim())
        .toList();
  }

  /** The value of the topmost field of that name, unfolded. */
  public Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  /** The octets on the wire. */
  public byte[] bytes() {
    String header = fields.isEmpty() ? "" : String.join(CRLF, fields) + CRLF;
    return (header + CRLF + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  static boolean isNamed(String field, String name) {
    int colon = field.indexOf(':');
    return colon >= 0
        && field
            .substring(0, colon)
            .trim()
            .toLowerCase(Locale.ROOT)
            .equals(name.toLowerCase(Locale.ROOT));
  }
}
