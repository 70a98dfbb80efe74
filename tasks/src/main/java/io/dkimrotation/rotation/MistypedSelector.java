package io.dkimrotation.rotation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What eyes and hands make of a selector of the form prefix-yyyymmdd-n. */
record MistypedSelector(String selector) {
  /** Each costs a question, of one server, while a record is absent. */
  static final int MOST = 80;

  /** Hands err in what is new each time: the date and the number, hyphens included. */
  private static final int NEW_EACH_TIME = 11;

  /** Likely ones first, at most {@value #MOST}; never empty texts, nor the selector itself. */
  List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    all.addAll(partsLost());
    all.addAll(digitsBeside());
    all.addAll(swapped());
    all.addAll(misread());
    all.remove(selector);
    all.remove("");
    return all.stream().limit(MOST).toList();
  }

  private List<String> partsLost() {
    return List.of(
        selector.replace('-', '_'),
        selector.replace("-", ""),
        selector.replaceFirst("-\\d{8}(?=-)", ""),
        selector.replaceFirst("-\\d+$", ""),
        selector.replaceFirst("^.*-(?=\\d{8}-)", ""));
  }

  /** One digit typed with the key beside. */
  private List<String> digitsBeside() {
    List<String> all = new ArrayList<>();
    newEachTime()
        .filter(i -> Character.isDigit(selector.charAt(i)))
        .forEach(
            i -> {
              int digit = selector.charAt(i) - '0';
              all.add(with(i, (char) ('0' + (digit + 1) % 10)));
              all.add(with(i, (char) ('0' + (digit + 9) % 10)));
            });
    return all;
  }

  /** Two neighbours in the wrong order. */
  private List<String> swapped() {
    return newEachTime()
        .filter(i -> i + 1 < selector.length())
        .mapToObj(
            i ->
                selector.substring(0, i)
                    + selector.charAt(i + 1)
                    + selector.charAt(i)
                    + selector.substring(i + 2))
        .toList();
  }

  /** All of a character read as the one that looks like it, or only one of them. */
  private List<String> misread() {
    List<String> all = new ArrayList<>();
    for (String pair : List.of("1l", "l1", "0o", "o0")) {
      all.add(selector.replace(pair.charAt(0), pair.charAt(1)));
      IntStream.range(0, selector.length())
          .filter(i -> selector.charAt(i) == pair.charAt(0))
          .forEach(i -> all.add(with(i, pair.charAt(1))));
    }
    return all;
  }

  private IntStream newEachTime() {
    return IntStream.range(Math.max(0, selector.length() - NEW_EACH_TIME), selector.length());
  }

  private String with(int index, char other) {
    return selector.substring(0, index) + other + selector.substring(index + 1);
  }
}
