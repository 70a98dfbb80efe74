package io.dkimrotation.rotation;

import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.ServerAnswer.Inability;
import io.dkimrotation.rotation.ServerAnswer.LeftOut;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one server answers, as a line of a test vector: {@code SERVER [serial N]: NAME [TTL N]
 * OUTCOME}.
 *
 * <p>Servers are {@code ns…} (authoritative), {@code resolver…} or {@code internal…}. Outcomes are
 * {@code TXT} with strings in quotes, records parted by {@code |}, octets escaped as in zone files;
 * {@code CNAME target [TXT …]}; {@code NXDOMAIN} or {@code NODATA}, with the seconds that a cache
 * keeps it; and single words. In braces stand parts of the record asked for: {@code {value}},
 * {@code {value:21-40}} (octets from 1), {@code {key:/> }} (each slash a blank), {@code {key}},
 * {@code {old}} and so on.
 */
record AnswerLine(ServerAnswer answer, Optional<Long> serial) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<server>[a-z]+\\d)( serial (?<serial>\\d+))?: (?<name>\\S+)( TTL (?<ttl>\\d+))?"
              + " (?<outcome>.+)");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\d{3}|.)");
  private static final Pattern PART =
      Pattern.compile("\\{([a-z-]+)(?::(?:(\\d+)-(\\d+)|(lower)|(.)>(.?)))?\\}");
  private static final String KEY = DnsMistakeVector.EXPECTED.key().base64();

  private static final Map<String, String> PARTS =
      Map.of(
          "value", DnsMistakeVector.EXPECTED.value(),
          "key", KEY,
          "other", DnsMistakeVector.STANDBY.key().base64(),
          "old", DnsMistakeVector.IN_USE.key().base64(),
          "stranger", SampleKeys.key(9).publicKey().base64(),
          "name", DnsMistakeVector.EXPECTED.name(),
          "in-use", DnsMistakeVector.IN_USE.name(),
          "selector", DnsMistakeVector.EXPECTED.selector().value(),
          "domain", DnsMistakeVector.EXPECTED.domain().value(),
          "probe", Neighbours.wildcardProbe(DnsMistakeVector.EXPECTED));

  static AnswerLine parse(String line) {
    Matcher parts = FORM.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an answer: " + line);
    }
    Duration ttl =
        Duration.ofSeconds(parts.group("ttl") == null ? 3600 : Long.parseLong(parts.group("ttl")));
    return new AnswerLine(
        new ServerAnswer(
            server(parts.group("server")),
            expanded(parts.group("name")),
            outcome(expanded(parts.group("outcome")), ttl)),
        Optional.ofNullable(parts.group("serial")).map(Long::valueOf));
  }

  private static Server server(String label) {
    Server.Kind kind =
        label.startsWith("ns")
            ? Server.Kind.AUTHORITATIVE
            : Server.Kind.valueOf(label.replaceAll("\\d", "").toUpperCase(Locale.ROOT));
    return new Server(label, InetSocketAddress.createUnresolved(label + ".example", 53), kind);
  }

  private static Outcome outcome(String text, Duration ttl) {
    String[] words = text.split(" ", 3);
    return switch (words[0]) {
      case "TXT" -> new ServerAnswer.Records(texts(text.substring(4)), ttl);
      case "CNAME" ->
          new ServerAnswer.Alias(
              words[1], words.length > 2 ? texts(words[2].substring(4)) : List.of());
      case "NXDOMAIN" -> new ServerAnswer.NoSuchName(seconds(words));
      case "NODATA" -> new ServerAnswer.NoData(seconds(words));
      case "TIMEOUT" -> new ServerAnswer.Unreachable(true, "none within 3 s");
      case "UNREACHABLE" -> new ServerAnswer.Unreachable(false, "no route");
      case "EXCLUDED", "IPV6" -> new ServerAnswer.NotAsked(LeftOut.valueOf(words[0]));
      default -> new ServerAnswer.Failed(Inability.valueOf(words[0]), words[0]);
    };
  }

  private static Duration seconds(String[] words) {
    return words.length > 1 ? Duration.ofSeconds(Long.parseLong(words[1])) : Duration.ZERO;
  }

  private static List<TxtData> texts(String text) {
    List<TxtData> texts = new ArrayList<>();
    for (String record : text.split(" \\| ", -1)) {
      List<String> strings = STRING.matcher(record).results().map(s -> octets(s.group(1))).toList();
      texts.add(strings.size() == 1 ? TxtData.of(strings.get(0)) : new TxtData(strings));
    }
    return texts;
  }

  private static String octets(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1).length() == 3
                        ? Character.toString(Integer.parseInt(escape.group(1)))
                        : escape.group(1)));
  }

  static String expanded(String text) {
    return PART.matcher(text)
        .replaceAll(
            part -> {
              String whole = PARTS.get(part.group(1));
              if (part.group(4) != null) {
                return whole.toLowerCase(Locale.ROOT);
              }
              if (part.group(5) != null) {
                return whole.replace(part.group(5), part.group(6));
              }
              return part.group(2) == null
                  ? whole
                  : whole.substring(
                      Integer.parseInt(part.group(2)) - 1, Integer.parseInt(part.group(3)));
            });
  }
}
