package io.dkimrotation.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The value of {@code p=} where it stands in a text, even in one that no verifier could read.
 *
 * @param text all of the record
 * @param start index of the value's first octet in it, from 0
 * @param end index after its last
 */
record KeyText(String text, int start, int end) {
  /** A piece of base64 shorter than this may be anybody's. */
  static final int MIN_PIECE = 20;

  /** More wrong characters than this are no slip of a hand. */
  private static final int MAX_SLIPS = 8;

  private static final Pattern VALUE =
      Pattern.compile("(?:^|;)[ \\t\\r\\n]*p[ \\t\\r\\n]*=([^;]*)");
  private static final String FOLDING = " \t\r\n";

  /** What addresses have another use for (RFC 4648 §5). */
  private static final String SIGNS = "+/";

  /** A key text that is nearly ours. */
  record Nearness(Mistake mistake, String about) {}

  static Optional<KeyText> in(String text) {
    Matcher value = VALUE.matcher(text);
    if (!value.find()) {
      return Optional.empty();
    }
    String raw = value.group(1);
    int start = value.start(1) + raw.length() - raw.stripLeading().length();
    return Optional.of(new KeyText(text, Math.min(start, value.end(1)), value.end(1)));
  }

  /** Whether white space stands between two of its characters. */
  boolean folded() {
    return raw().strip().chars().anyMatch(c -> FOLDING.indexOf(c) >= 0);
  }

  /** Without folding white space (RFC 6376 §3.6.1: {@code p=} may be folded). */
  String unfolded() {
    return raw()
        .chars()
        .filter(c -> FOLDING.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private String raw() {
    return text.substring(start, end);
  }

  /** Where it first differs from ours, in octets of the whole text. */
  Difference difference(String ours) {
    int same = 0;
    int index = start;
    int blank = start;
    while (index < end && same < ours.length()) {
      char here = text.charAt(index);
      if (here == ours.charAt(same)) {
        same++;
        blank = index + 1;
      } else if (FOLDING.indexOf(here) < 0) {
        break;
      }
      index++;
    }
    // A blank before it is no folding, but what became of a sign.
    boolean lost = same < ours.length() && SIGNS.indexOf(ours.charAt(same)) >= 0;
    return Difference.at(text.substring(0, end), lost ? blank : index, ours, same);
  }

  /** In which way it is nearly ours, if it is. */
  Optional<Nearness> nearness(String ours) {
    String found = unfolded();
    if (found.equals(ours) || found.length() < MIN_PIECE) {
      return Optional.empty();
    }
    if (ours.startsWith(found) || ours.endsWith(found)) {
      return Optional.of(new Nearness(Mistake.TRUNCATED, found.length() + " / " + ours.length()));
    }
    if (found.length() < ours.length() && withoutSigns(found).equals(withoutSigns(ours))) {
      return Optional.of(signsLost(found, ours));
    }
    return mistyped(found, ours);
  }

  private static String withoutSigns(String base64) {
    return base64.replaceAll("[+/]", "");
  }

  /** How many of which were lost, such as {@code "+" 7 → 0}. */
  private static Nearness signsLost(String found, String ours) {
    boolean plus = count(found, '+') != count(ours, '+');
    String about =
        Stream.of('+', '/')
            .filter(sign -> count(found, sign) != count(ours, sign))
            .map(sign -> "\"%s\" %d → %d".formatted(sign, count(ours, sign), count(found, sign)))
            .collect(Collectors.joining(", "));
    return new Nearness(plus ? Mistake.PLUS_LOST : Mistake.MISTYPED_KEY, about);
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }

  private Optional<Nearness> mistyped(String found, String ours) {
    if (found.length() == ours.length()) {
      List<Integer> wrong = wrongOctets(ours);
      return wrong.size() <= MAX_SLIPS || LookAlikes.same(found, ours)
          ? Optional.of(new Nearness(Mistake.MISTYPED_KEY, places(wrong)))
          : Optional.empty();
    }
    int head = Difference.first(found, ours).position() - 1;
    int tail =
        Difference.first(
                    new StringBuilder(found).reverse().toString(),
                    new StringBuilder(ours).reverse().toString())
                .position()
            - 1;
    int shorter = Math.min(found.length(), ours.length());
    int slips = Math.max(found.length(), ours.length()) - Math.min(head + tail, shorter);
    int count = found.length() - ours.length();
    return slips <= MAX_SLIPS || LookAlikes.same(withoutSigns(found), withoutSigns(ours))
        ? Optional.of(
            new Nearness(Mistake.MISTYPED_KEY, count > 0 ? "+" + count : Integer.toString(count)))
        : Optional.empty();
  }

  /** Octets of the whole text, from 1, that hold another character than ours. */
  private List<Integer> wrongOctets(String ours) {
    List<Integer> wrong = new ArrayList<>();
    int same = 0;
    for (int index = start; index < end; index++) {
      if (FOLDING.indexOf(text.charAt(index)) < 0) {
        if (text.charAt(index) != ours.charAt(same)) {
          wrong.add(index + 1);
        }
        same++;
      }
    }
    return wrong;
  }

  private static String places(List<Integer> octets) {
    String first =
        octets.stream().limit(MAX_SLIPS).map(String::valueOf).collect(Collectors.joining(", "));
    return octets.size() > MAX_SLIPS ? first + " … (" + octets.size() + ")" : first;
  }
}
