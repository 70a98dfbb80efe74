package io.dkimrotation.rotation;

import java.time.Instant;
import java.util.Set;

/**
 * What a member of the DNS team answered on the page. It only means "please look now": what the
 * name servers show decides.
 *
 * @param name who answered, as they typed it, see {@link #isPlainName}
 * @param comment as they typed it, see {@link #isPlainComment}; may be empty
 * @param at when the answer was stored
 */
public record DnsAnswer(String name, String comment, Instant at) {
  /** Categories of Unicode whose characters are not seen, or break a line: Cc, Cf, Zl and Zp. */
  private static final Set<Integer> UNSEEN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);

  /**
   * Checks both texts: they are shown to others, in pages, mails and logs.
   *
   * @throws IllegalArgumentException if one of them is not plain
   */
  public DnsAnswer {
    if (!isPlainName(name)) {
      throw new IllegalArgumentException("name of an answer: allowed are visible characters only");
    }
    if (!isPlainComment(comment)) {
      throw new IllegalArgumentException(
          "comment of an answer: allowed are visible characters, line feeds and tabs");
    }
  }

  /**
   * Whether a name has only characters that people see. Others can hide text or turn its direction,
   * so that one name looks like another (Unicode Technical Report 36 §2.5, bidirectional text).
   */
  public static boolean isPlainName(String name) {
    return name.codePoints().noneMatch(DnsAnswer::isUnseen);
  }

  /** As for a name; but a comment has lines, and tabs where output of tools is pasted. */
  public static boolean isPlainComment(String comment) {
    return comment.codePoints().noneMatch(c -> isUnseen(c) && c != '\n' && c != '\t');
  }

  private static boolean isUnseen(int codePoint) {
    return UNSEEN.contains(Character.getType(codePoint));
  }
}
