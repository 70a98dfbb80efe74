package io.dkimrotation.notice;

/** Why a region was given its old key back. */
public enum RollBackCause {
  /** SES looked and gave up: {@code FAILED}. */
  SES_REFUSED,
  /** SES had not seen the record in the time that mail may go without a signature. */
  SES_TOO_SLOW,
  /** It signed, but the watch afterwards saw a fault twice in a row. */
  WATCH_FAILED
}
