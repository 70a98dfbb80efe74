package io.dkimrotation.rotation;

import java.util.Locale;

/**
 * What can be wrong with a record on a server. The words never change; {@code docs/dns-mistakes.md}
 * lists them.
 */
public enum Mistake {
  /** Nothing stands there, and nothing tells why: not registered yet. */
  MISSING(Kind.RECORD),
  /** The record that mail is signed with now is gone: deleted instead of left beside. */
  RECORD_IN_USE_MISSING(Kind.RECORD),
  /** {@code p=} ends too early or begins too late; often at 255 octets (RFC 1035 §3.3.14). */
  TRUNCATED(Kind.RECORD),
  /** The strings of one record stand in records of their own (RFC 6376 §3.6.2.2). */
  SPLIT_INTO_RECORDS(Kind.RECORD),
  /** More than one TXT record: verifiers may pick any (RFC 6376 §3.6.2.2, §6.1.2). */
  SEVERAL_RECORDS(Kind.RECORD),
  /** Quotes of the zone file's syntax became part of the value. */
  QUOTES_IN_VALUE(Kind.RECORD),
  /** Backslashes of the zone file's syntax became part of the value. */
  ESCAPED_SEMICOLON(Kind.RECORD),
  /** The zone's name was added a second time to the owner name. */
  DOUBLED_DOMAIN(Kind.RECORD),
  /** The label {@code _domainkey} is missing in the owner name (RFC 6376 §3.6.2.1). */
  MISSING_DOMAINKEY(Kind.RECORD),
  /** The value stands at another name near by. */
  WRONG_NAME(Kind.RECORD),
  /** An alias stands where the TXT record was asked for (RFC 1034 §3.6.2). */
  CNAME(Kind.RECORD),
  /** Only the inside sees the record. */
  INTERNAL_VIEW_ONLY(Kind.RECORD),
  /** This server has an older version of the zone than another one (SOA serial, RFC 1982). */
  STALE_SECONDARY(Kind.RECORD),
  /** Servers with the same serial do not say the same. */
  SERVERS_DISAGREE(Kind.RECORD),
  /** A text that stands for a key was registered instead of the key. */
  PLACEHOLDER(Kind.RECORD),
  /** The key of another selector of ours. */
  OTHER_KEY(Kind.RECORD),
  /** A good key record, of a key that we do not know. */
  WRONG_KEY(Kind.RECORD),
  /** {@code p=} is empty (RFC 6376 §3.6.1). */
  REVOKED(Kind.RECORD),
  /** There is no {@code p=} (RFC 6376 §3.6.1). */
  KEY_MISSING(Kind.RECORD),
  /** The lines around a PEM file's key were pasted with it. */
  PEM_IN_VALUE(Kind.RECORD),
  /** Some characters of the key were typed or read wrongly. */
  MISTYPED_KEY(Kind.RECORD),
  /** Plus signs of the key became blanks or are gone, as in the decoding of addresses. */
  PLUS_LOST(Kind.RECORD),
  /** What stands here is what a wildcard answers for any name (RFC 4592). */
  WILDCARD(Kind.RECORD),
  /** {@code h=} does not allow sha256 (RFC 6376 §3.6.1). */
  HASH_NOT_ALLOWED(Kind.RECORD),
  /** {@code s=} does not allow email (RFC 6376 §3.6.1). */
  SERVICE_NOT_ALLOWED(Kind.RECORD),
  /** {@code k=} is not rsa (RFC 6376 §3.6.1). */
  WRONG_KEY_TYPE(Kind.RECORD),
  /** TXT data that is no key record in any other way (RFC 6376 §3.2, §3.6.1). */
  MALFORMED(Kind.RECORD),
  /** A resolver remembers the time before the record (RFC 2308 §5). */
  NEGATIVE_CACHE(Kind.CACHE),
  /** A resolver remembers what stood there before. */
  STALE_CACHE(Kind.CACHE),
  /** The zone's signatures do not hold: validating resolvers see nothing of it (RFC 4035 §5.5). */
  DNSSEC_FAILURE(Kind.RECORD),
  /** The server answered SERVFAIL. */
  SERVFAIL(Kind.SERVER),
  /** The server answered REFUSED. */
  REFUSED(Kind.SERVER),
  /** The server is named for the zone but does not answer as its owner (RFC 1912 §2.8). */
  LAME(Kind.SERVER),
  /** The answer was cut, and over TCP there was none (RFC 7766 §5). */
  TRUNCATED_ANSWER(Kind.SERVER),
  /** Nothing came back in time. */
  TIMEOUT(Kind.SERVER),
  /** The network refuses the way to the server. */
  UNREACHABLE(Kind.SERVER),
  /** The server answered in another way that it cannot tell. */
  SERVER_FAILED(Kind.SERVER),
  /** The server, or any server at all, was not asked for this record. */
  NOT_ASKED(Kind.SERVER);

  /** Whose it is to mend. */
  public enum Kind {
    /** The zone's people: something is to be entered or taken out. */
    RECORD,
    /** Nobody's: it passes when a cache's time is over. */
    CACHE,
    /** The servers' people; it says nothing of the record. */
    SERVER
  }

  private final Kind kind;

  Mistake(Kind kind) {
    this.kind = kind;
  }

  /** Whose it is to mend. */
  public Kind kind() {
    return kind;
  }

  /** The word in state, metrics and messages, such as {@code doubled-domain}; never changes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it says nothing of the record, only that a server could not tell. */
  public boolean mayPass() {
    return kind == Kind.SERVER;
  }
}
