package io.dkimrotation.rotation;

import io.dkimrotation.dkim.KeyRecord;
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

  /** TXT records at the name itself, or at the end of an alias; maybe none. */
  public List<TxtData> texts() {
    if (outcome instanceof Alias alias) {
      return alias.texts();
    }
    return outcome instanceof Records records ? records.texts() : List.of();
  }

  /** Whether the server says that nothing is there. */
  public boolean saysGone() {
    return outcome instanceof NoSuchName || outcome instanceof NoData;
  }

  /** Whether all that is there says that the key is revoked (RFC 6376 §3.6.1, {@code p=}). */
  public boolean saysRevoked() {
    return !texts().isEmpty()
        && texts().stream()
            .map(TxtData::joined)
            .map(KeyRecord::parse)
            .allMatch(KeyRecord.Revoked.class::isInstance);
  }

  /** What came back. Only {@link NoSuchName} and {@link NoData} say that nothing is there. */
  public sealed interface Outcome {
    /** One line for people. */
    String inWords();

    /** The kind of answer as DNS calls it: a record's type, an RCODE, {@code NODATA}. */
    String word();
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

    @Override
    public String word() {
      return "TXT";
    }
  }

  /**
   * NXDOMAIN: nothing at all stands at the name or below it (RFC 2308 §2.1).
   *
   * @param remember how long a resolver goes on saying so (RFC 2308 §5); zero if not known
   */
  public record NoSuchName(Duration remember) implements Outcome {
    /** Without knowing for how long. */
    public NoSuchName() {
      this(Duration.ZERO);
    }

    @Override
    public String inWords() {
      return "the name does not exist (NXDOMAIN)";
    }

    @Override
    public String word() {
      return "NXDOMAIN";
    }
  }

  /**
   * The name exists, but without a TXT record (RFC 2308 §2.2).
   *
   * @param remember how long a resolver goes on saying so (RFC 2308 §5); zero if not known
   */
  public record NoData(Duration remember) implements Outcome {
    /** Without knowing for how long. */
    public NoData() {
      this(Duration.ZERO);
    }

    @Override
    public String inWords() {
      return "the name has no TXT record";
    }

    @Override
    public String word() {
      return "NODATA";
    }
  }

  /**
   * The name is an alias (CNAME).
   *
   * @param target the first alias' target, without the final dot
   * @param texts TXT records at the end of the chain, of the same answer or asked for since; maybe
   *     none
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

    @Override
    public String word() {
      return "CNAME";
    }
  }

  /** Why a server that answered could not tell. */
  public enum Inability {
    /** RCODE 2: a zone that is expired or not loaded, or a resolver that got nowhere. */
    SERVFAIL,
    /** RCODE 5: it does not hold the zone, or does not answer us. */
    REFUSED,
    /** It should hold the zone and does not answer as its owner (RFC 1912 §2.8). */
    LAME,
    /** The answer was cut, and over TCP there was none (RFC 7766 §5). */
    TRUNCATED,
    /** A validating resolver takes the answer for forged: it gives it only unchecked (CD bit). */
    DNSSEC,
    /** Any other RCODE. */
    OTHER
  }

  /**
   * The server answered that it cannot tell.
   *
   * @param why which way
   * @param word the RCODE's name or what came back
   */
  public record Failed(Inability why, String word) implements Outcome {
    @Override
    public String inWords() {
      return "the server cannot tell: " + word;
    }
  }

  /**
   * No usable answer came back.
   *
   * @param timedOut whether nothing at all came, as opposed to a refusal of the network
   * @param reason such as {@code 2 × 3000 ms}
   */
  public record Unreachable(boolean timedOut, String reason) implements Outcome {
    @Override
    public String inWords() {
      return "no answer: " + reason;
    }

    @Override
    public String word() {
      return timedOut ? "TIMEOUT" : "UNREACHABLE";
    }
  }

  /**
   * The server was left out on purpose. Kept as evidence, judged as nothing.
   *
   * @param reason who or what left it out
   */
  public record NotAsked(LeftOut reason) implements Outcome {
    @Override
    public String inWords() {
      return "not asked: " + reason.inWords();
    }

    @Override
    public String word() {
      return reason.name();
    }
  }

  /** Why a server is not asked. */
  public enum LeftOut {
    /** Its address is IPv6, which is switched off in the settings. */
    IPV6("IPv6 is switched off (setting dns.ipv6)"),
    /** An operator excluded it by name. */
    EXCLUDED("excluded by an operator (setting dns.excludedServers)");

    private final String words;

    LeftOut(String words) {
      this.words = words;
    }

    /** One line for people. */
    public String inWords() {
      return words;
    }
  }
}
