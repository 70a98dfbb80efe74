package io.dkimrotation.aws;

/**
 * The mails of one rotation so far, by the Message-IDs under which SES sent them. The first and the
 * last are enough for mail programs to find the thread, also for readers who did not get all of it;
 * a whole list would one day pass what SES takes in a header.
 *
 * @param first Message-ID with angle brackets
 * @param last the same as the first while there is one mail only
 */
public record MailThread(String first, String last) {
  private static final String MESSAGE_ID = "<[!-~&&[^<>]]{1,250}>";

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one is no Message-ID (RFC 5322 §3.6.4)
   */
  public MailThread {
    if (!first.matches(MESSAGE_ID) || !last.matches(MESSAGE_ID)) {
      throw new IllegalArgumentException(
          "no Message-IDs: " + first + ", " + last + "; allowed: <left@right>");
    }
  }

  /** Value of the field {@code References}: oldest first (RFC 5322 §3.6.4). */
  String references() {
    return first.equals(last) ? first : first + " " + last;
  }
}
