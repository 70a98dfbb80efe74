package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What TXT records may hold, from right to rubbish. */
final class Contents {
  private static final DomainName DOMAIN = new DomainName("goo.ne.jp");

  static final DkimRecord WANTED = record("gooid-21-pro-20261201-1", 1);
  static final DkimRecord SECOND = record("gooid-21-pro-20261201-2", 2);
  static final DkimRecord IN_USE = record("gooid-21-pro-20260109-1", 4);

  /** More fits into no message, but it takes long to read. */
  private static final int MOST_OCTETS = 65_000;

  private Contents() {}

  private static DkimRecord record(String selector, int key) {
    return new DkimRecord(
        DOMAIN, new Selector(selector), SampleKeys.key(key).publicKey(), Duration.ofHours(1));
  }

  private static Arbitrary<Character> octet() {
    return Arbitraries.chars().range('\0', '\u00ff');
  }

  /** The text of one record, meant for the given one. */
  static Arbitrary<String> text(DkimRecord meant) {
    return Arbitraries.frequencyOf(
        Tuple.of(1, octet().list().ofMaxSize(600).map(Contents::joined)),
        Tuple.of(1, tagsInAnyOrder(meant)),
        Tuple.of(4, edited(Arbitraries.of(meant, SECOND, IN_USE).map(DkimRecord::value))),
        Tuple.of(6, edited(Arbitraries.just(meant.value()))),
        Tuple.of(2, edited(tagsInAnyOrder(meant))));
  }

  private static Arbitrary<String> edited(Arbitrary<String> base) {
    Arbitrary<Edit> edit =
        Combinators.combine(
                Arbitraries.of(Edit.Kind.class), Arbitraries.integers().between(0, 1000), octet())
            .as(Edit::new);
    return Combinators.combine(base, edit.list().ofMaxSize(3))
        .as(
            (text, edits) -> {
              String changed = text;
              for (Edit each : edits) {
                changed = each.applied(changed, SECOND);
              }
              return changed;
            });
  }

  /** Tags that may stand in a record, some twice, some wrong. */
  private static Arbitrary<String> tagsInAnyOrder(DkimRecord meant) {
    List<String> others =
        List.of(
            "k=rsa",
            "k=ed25519",
            "t=y",
            "t=s",
            "t=y:s",
            "s=email",
            "s=*",
            "s=tlsrpt",
            "h=sha1",
            "h=sha256",
            "h=sha1:sha256",
            "g=*",
            "g=",
            "n=note",
            "n=\u00e9",
            "x=y",
            "p=",
            "V=DKIM1",
            "v=DKIM1",
            "v=DKIM2",
            "",
            "=",
            "P=x");
    return Combinators.combine(
            Arbitraries.of(others).list().ofMaxSize(4),
            Arbitraries.of("; ", ";", " ;\t", ";\r\n "),
            Arbitraries.randoms())
        .as(
            (more, between, random) -> {
              List<String> tags = new ArrayList<>(more);
              tags.add("p=" + meant.key().base64());
              if (random.nextBoolean()) {
                tags.add("v=DKIM1");
              }
              Collections.shuffle(tags, random);
              return String.join(between, tags);
            });
  }

  /** What every verifier takes for the right record, however it looks (RFC 6376 §3.2, §3.6.1). */
  static Arbitrary<String> rightInOtherWords(DkimRecord meant) {
    Arbitrary<String> blank = Arbitraries.of("", " ", "\t", "\r\n ", "  ");
    return Combinators.combine(
            blank,
            Arbitraries.of("k=rsa", "s=email", "s=*", "h=sha256", "n=note", "x=y", "t=s", "t=y")
                .set()
                .ofMaxSize(4),
            Arbitraries.integers().between(0, meant.key().base64().length()),
            Arbitraries.of("", "v=DKIM1"),
            Arbitraries.of("", ";"),
            Arbitraries.randoms())
        .as(
            (space, more, fold, version, last, random) -> {
              String key = meant.key().base64();
              List<String> tags = new ArrayList<>();
              Stream.of("s=", "t=")
                  .forEach(
                      once ->
                          more.stream()
                              .filter(t -> t.startsWith(once))
                              .findFirst()
                              .ifPresent(tags::add));
              more.stream()
                  .filter(t -> !t.startsWith("s=") && !t.startsWith("t="))
                  .forEach(tags::add);
              tags.add("p=" + key.substring(0, fold) + space + key.substring(fold));
              Collections.shuffle(tags, random);
              if (!version.isEmpty()) {
                tags.add(0, version);
              }
              return String.join(space + ";" + space, tags) + space + last;
            });
  }

  /** The same octets over and over, as many as a message can hold. */
  static Arbitrary<String> monotonous() {
    return Arbitraries.of(
            " ",
            "\t",
            ";",
            "=",
            "p",
            "p=",
            "p= ",
            "-----",
            "-----A",
            "\"",
            "\\",
            "A",
            "; ",
            "v=DKIM1;",
            "\u00ff")
        .map(part -> part.repeat(MOST_OCTETS / part.length()));
  }

  /** The same inside of a record. */
  static Arbitrary<String> enormous() {
    return Combinators.combine(
            Arbitraries.of("", "v=DKIM1; p=", WANTED.value()),
            monotonous(),
            Arbitraries.of("", "x"))
        .as((before, middle, after) -> before + middle + after);
  }

  /** A text cut into strings anywhere, as servers may (RFC 1035 §3.3.14). */
  static Arbitrary<TxtData> cutAnywhere(Arbitrary<String> texts) {
    return Combinators.combine(
            texts, Arbitraries.integers().between(1, TxtData.MAX_STRING_OCTETS).list().ofSize(3))
        .as(Contents::cut);
  }

  private static TxtData cut(String text, List<Integer> lengths) {
    List<String> strings = new ArrayList<>();
    int from = 0;
    for (int length : lengths) {
      int end = Math.min(text.length(), from + length);
      strings.add(text.substring(from, end));
      from = end;
    }
    strings.addAll(TxtData.of(text.substring(from)).strings());
    return new TxtData(strings);
  }

  private static String joined(List<Character> octets) {
    StringBuilder text = new StringBuilder();
    octets.forEach(text::append);
    return text.toString();
  }
}
