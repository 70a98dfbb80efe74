package io.dkimrotation.rotation;

import io.dkimrotation.dkim.TxtData;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one server said about the TXT records of one name.
 *
 * @param server who was asked
 * @param name the name asked for, without the final dot
 * @param outcome what came back
 */
public record ServerAnswer(Server server, String name, Outcome outcome) {
  /** Makes the name comparable: names of DNS know no case (RFC 1035 §2.3.3). */
  public ServerAnswer {
    name = name.toLowerCase(Locale.ROOT);
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** What came back. Only {@link NoSuchName} and {@link NoData} say that nothing is there. */
  public sealed interface Outcome {
    /** One line for people. */
    String inWords();
  }

  /**
   * TXT records stand at the name itself.
   *
   * @param texts one element per record, at least one
   * @param ttl how long the answer may be kept
   */
  public record Records(List<TxtData> texts, Duration ttl) implements Outcome {
    /**
     * @throws IllegalArgumentException if there is no text
     */
    public Records {
      texts = List.copyOf(texts);
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("no TXT record: that is NoData");
      }
    }

    @Override
    public String inWords() {
      return texts.stream().map(TxtData::zoneForm).collect(Collectors.joining(" | "));
    }
  }

  /** NXDOMAIN: nothing at all stands at the name or below it (RFC 2308 §2.1). */
  public record NoSuchName() implements Outcome {
    @Override
    public String inWords() {
      return "the name does not exist (NXDOMAIN)";
    }
  }

  /** The name exists, but without a TXT record (RFC 2308 §2.2). */
  public record NoData() implements Outcome {
    @Override
    public String inWords() {
      return "the name has no TXT record";
    }
  }

  /**
   * The name is an alias (CNAME).
   *
   * @param target the first alias' target, without the final dot
   * @param texts TXT records that the same answer gave at the end of the chain, maybe none
   */
  public record Alias(String target, List<TxtData> texts) implements Outcome {
    /** Keeps its own copy of the texts. */
    public Alias {
      texts = List.copyOf(texts);
    }

    @Override
    public String inWords() {
      return "an alias (CNAME) of " + target;
    }
  }

  /**
   * The server answered that it cannot tell.
   *
   * @param word the RCODE's name, such as SERVFAIL or REFUSED; {@code lame} for a server that
   *     should hold the zone and does not answer as its owner; {@code truncated} for an answer that
   *     was incomplete over TCP too
   */
  public record Failed(String word) implements Outcome {
    @Override
    public String inWords() {
      return "the server cannot tell: " + word;
    }
  }

  /**
   * No usable answer came back.
   *
   * @param reason such as {@code no answer within PT3S}
   */
  public record Unreachable(String reason) implements Outcome {
    @Override
    public String inWords() {
      return "no answer: " + reason;
    }
  }
}
