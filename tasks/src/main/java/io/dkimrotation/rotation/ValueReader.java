package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Reading.Right;
import io.dkimrotation.rotation.Reading.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of one TXT record: right, or which mistake. Whether it is right is decided first
 * and as a verifier decides it, from the decoded key; only what is wrong is then searched for a
 * name.
 *
 * @param expected the record asked for
 * @param known records of our other keys, to recognise them at the wrong place
 */
record ValueReader(DkimRecord expected, List<DkimRecord> known) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)customerProvidedPublicKey|p\\s*=\\s*([<\\[{$]|your|replace|example|public[-_ ]?key|x{3,}|\\.{3})");
  private static final String PEM = "-----";
  private static final Pattern PEM_LINE = Pattern.compile("-----[A-Z ]*-----");

  /** Whether a verifier gets the right key out of it; {@link #read} says what is wrong if not. */
  boolean isRight(TxtData data) {
    return isRight(KeyRecord.parse(data.joined()));
  }

  private boolean isRight(KeyRecord record) {
    return record.usableKey().equals(Optional.of(expected.key()));
  }

  Reading read(TxtData data) {
    String text = data.joined();
    KeyRecord record = KeyRecord.parse(text);
    if (isRight(record)) {
      return new Right(warnings(text, (KeyRecord.Published) record));
    }
    return syntaxOfOtherPlaces(text)
        .or(() -> placeholder(text))
        .orElseGet(() -> otherwise(text, record));
  }

  private List<Warning> warnings(String text, KeyRecord.Published record) {
    List<Warning> warnings = new ArrayList<>();
    KeyText key = KeyText.in(text).orElseThrow();
    if (key.folded()) {
      warnings.add(Warning.WHITE_SPACE_IN_KEY);
    }
    record.flags().stream().sorted().map(ValueReader::warning).forEach(warnings::add);
    if (warnings.isEmpty() && !text.equals(expected.value())) {
      warnings.add(Warning.HARMLESS_DIFFERENCE);
    }
    return List.copyOf(warnings);
  }

  private static Warning warning(KeyRecord.Flag flag) {
    return switch (flag) {
      case TEST_MODE -> Warning.TEST_MODE;
      case STRICT_SUBDOMAINS -> Warning.STRICT_SUBDOMAINS;
      case GRANULARITY -> Warning.GRANULARITY;
    };
  }

  /** What zone files, PEM files and addresses need around or in place of the value's octets. */
  private Optional<Reading> syntaxOfOtherPlaces(String text) {
    if (text.contains(PEM)) {
      return Optional.of(wrong(Mistake.PEM_IN_VALUE, at(text, text.indexOf(PEM))));
    }
    int quote = text.indexOf('"');
    int backslash = text.indexOf('\\');
    if (quote < 0 && backslash < 0) {
      return Optional.empty();
    }
    boolean escapedFirst = quote < 0 || (backslash >= 0 && text.startsWith("\\;", backslash));
    return Optional.of(
        escapedFirst
            ? wrong(Mistake.ESCAPED_SEMICOLON, at(text, backslash))
            : wrong(Mistake.QUOTES_IN_VALUE, at(text, quote)));
  }

  private Optional<Reading> placeholder(String text) {
    Matcher found = PLACEHOLDER.matcher(text);
    return found.find()
        ? Optional.of(
            wrong(
                Mistake.PLACEHOLDER,
                KeyText.in(text).map(key -> at(text, key.start())).orElse(at(text, found.start()))))
        : Optional.empty();
  }

  private Reading otherwise(String text, KeyRecord record) {
    Optional<DkimPublicKey> other = record.usableKey();
    Optional<KeyText> key = KeyText.in(text);
    if (other.isPresent()) {
      Optional<String> owner = ownerOf(other.get());
      if (owner.isPresent()) {
        return new Wrong(
            Mistake.OTHER_KEY, owner.get(), key.map(k -> k.difference(expected.key().base64())));
      }
    }
    Optional<Wrong> nearly = key.flatMap(this::nearly);
    if (nearly.isPresent()) {
      return nearly.get();
    }
    if (other.isPresent()) {
      return new Wrong(
          Mistake.WRONG_KEY,
          other.get().toString(),
          key.map(k -> k.difference(expected.key().base64())));
    }
    return record instanceof KeyRecord.Revoked
        ? wrong(Mistake.REVOKED, key.map(k -> at(text, k.start())).orElse(at(text, text.length())))
        : malformed(text, (KeyRecord.Malformed) record);
  }

  private Optional<String> ownerOf(DkimPublicKey key) {
    return known.stream()
        .filter(record -> record.key().equals(key))
        .map(DkimRecord::name)
        .filter(name -> !name.equals(expected.name()))
        .findFirst();
  }

  private Optional<Wrong> nearly(KeyText key) {
    String ours = expected.key().base64();
    return key.nearness(ours)
        .map(
            nearness ->
                new Wrong(nearness.mistake(), nearness.about(), Optional.of(key.difference(ours))));
  }

  private Reading malformed(String text, KeyRecord.Malformed record) {
    // The second string alone, or any other piece of the value.
    String bare = PEM_LINE.matcher(text).replaceAll("").strip();
    if (bare.length() >= KeyText.MIN_PIECE && expected.value().contains(bare)) {
      return new Wrong(
          Mistake.TRUNCATED,
          text.length() + " / " + expected.value().length(),
          Optional.of(Difference.first(text, expected.value())));
    }
    return switch (record.fault()) {
      case KEY_MISSING -> wrong(Mistake.KEY_MISSING, at(text, text.length()));
      case HASH ->
          new Wrong(
              Mistake.HASH_NOT_ALLOWED, record.found(), Optional.of(at(text, tag(text, 'h'))));
      case SERVICE ->
          new Wrong(
              Mistake.SERVICE_NOT_ALLOWED, record.found(), Optional.of(at(text, tag(text, 's'))));
      case KEY_TYPE ->
          new Wrong(Mistake.WRONG_KEY_TYPE, record.found(), Optional.of(at(text, tag(text, 'k'))));
      case VERSION, SYNTAX, KEY ->
          new Wrong(
              Mistake.MALFORMED,
              record.found(),
              Optional.of(
                  record.fault() == KeyRecord.Fault.KEY
                      ? KeyText.in(text).orElseThrow().difference(expected.key().base64())
                      : Difference.first(text, expected.value())));
    };
  }

  private static int tag(String text, char name) {
    Matcher tag = Pattern.compile("(?:^|;)\\s*(" + name + ")\\s*=").matcher(text);
    return tag.find() ? tag.start(1) : 0;
  }

  /** The expected side shows what the text asked for has at the same octet. */
  private Difference at(String text, int index) {
    return Difference.at(text, index, expected.value(), index);
  }

  private static Reading wrong(Mistake mistake, Difference where) {
    return new Wrong(mistake, "", Optional.of(where));
  }
}
