package io.dkimrotation.rotation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a domain asks of receivers (RFC 7489 §6.3).
 *
 * @param enforced whether mail that fails is to be quarantined or rejected
 * @param strictSpf whether the envelope sender must be the domain itself, not one below it
 */
public record DmarcPolicy(boolean enforced, boolean strictSpf) {
  /** The tag's name knows no case, its value does. */
  private static final Pattern VERSION = Pattern.compile("[vV]=DMARC1(;.*)?");

  /**
   * Reads what stands at {@code _dmarc}.
   *
   * @param texts of all TXT records there
   * @return empty if there is not exactly one DMARC record (RFC 7489 §6.6.3)
   */
  public static Optional<DmarcPolicy> parse(List<String> texts) {
    List<Map<String, String>> records =
        texts.stream()
            .map(text -> text.replaceAll("\\s", ""))
            .filter(text -> VERSION.matcher(text).matches())
            .map(text -> text.toLowerCase(Locale.ROOT))
            .map(DmarcPolicy::tags)
            .toList();
    return records.size() == 1 ? Optional.of(of(records.get(0))) : Optional.empty();
  }

  private static DmarcPolicy of(Map<String, String> tags) {
    return new DmarcPolicy(
        List.of("quarantine", "reject").contains(tags.getOrDefault("p", "none")),
        tags.getOrDefault("aspf", "r").equals("s"));
  }

  private static Map<String, String> tags(String text) {
    return Arrays.stream(text.split(";"))
        .map(tag -> tag.split("=", 2))
        .filter(tag -> tag.length == 2)
        .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1], (first, second) -> first));
  }
}
