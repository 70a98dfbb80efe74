package io.dkimrotation.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    while (index < end && same < ours.length()) {
      char here = text.charAt(index);
      if (here == ours.charAt(same)) {
        same++;
      } else if (FOLDING.indexOf(here) < 0) {
        break;
      }
      index++;
    }
    return Difference.at(text.substring(0, end), index, ours, same);
  }

  /** In which way it is nearly ours, if it is. */
  Optional<Nearness> nearness(String ours) {
    String found = unfolded();
    if (found.equals(ours) || found.length() < MIN_PIECE) {
      return Optional.empty();
    }
    if (ours.startsWith(found) || ours.endsWith(found)) {
      String about =
          text.length() + " octets, " + found.length() + " of the key's " + ours.length();
      return Optional.of(new Nearness(Mistake.TRUNCATED, about));
    }
    if (raw().strip().replaceAll("[ \\t\\r\\n]", "+").equals(ours)) {
      return Optional.of(new Nearness(Mistake.PLUS_LOST, places(plusesLost())));
    }
    if (found.equalsIgnoreCase(ours)) {
      return Optional.of(new Nearness(Mistake.MISTYPED_KEY, "upper and lower case"));
    }
    return mistyped(found, ours);
  }

  private Optional<Nearness> mistyped(String found, String ours) {
    if (found.length() == ours.length()) {
      List<Integer> wrong = wrongOctets(ours);
      return wrong.size() <= MAX_SLIPS
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
    return slips <= MAX_SLIPS
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

  private List<Integer> plusesLost() {
    List<Integer> blanks = new ArrayList<>();
    for (int index = start; index < start + raw().strip().length(); index++) {
      if (FOLDING.indexOf(text.charAt(index)) >= 0) {
        blanks.add(index + 1);
      }
    }
    return blanks;
  }

  private static String places(List<Integer> octets) {
    return octets.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
