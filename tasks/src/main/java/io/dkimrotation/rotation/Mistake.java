package io.dkimrotation.rotation;

/** What can be wrong with a record on a server. */
public enum Mistake {
  /** The server answered that there is no TXT record. */
  MISSING("missing"),
  /** A good key record, of another key. */
  WRONG_KEY("wrong-key"),
  /** More than one TXT record: verifiers may pick any (RFC 6376 §3.6.2.2). */
  SEVERAL_RECORDS("several-records"),
  /** {@code p=} is empty (RFC 6376 §3.6.1). */
  REVOKED("revoked"),
  /** TXT data that is no key record (RFC 6376 §3.6.1). */
  MALFORMED("malformed"),
  /** An alias stands where the TXT record was asked for. */
  ALIAS("alias"),
  /** The server answered that it cannot tell. */
  SERVER_FAILED("server-failed"),
  /** The server did not answer. */
  UNREACHABLE("unreachable"),
  /** The server, or any server at all, was not asked for this record. */
  NOT_ASKED("not-asked");

  private final String word;

  Mistake(String word) {
    this.word = word;
  }

  /** The word in state, metrics and messages; never changes. */
  public String word() {
    return word;
  }

  /** Whether it says nothing of the record, only that a server could not tell. */
  public boolean mayPass() {
    return this == SERVER_FAILED || this == UNREACHABLE || this == NOT_ASKED;
  }
}
