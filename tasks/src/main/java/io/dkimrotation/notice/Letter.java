package io.dkimrotation.notice;

/**
 * A notice ready to send; the mail has both forms as alternatives.
 *
 * @param subject one line, Japanese then English
 * @param topicSubject one line of ASCII that begins with {@code [INFO]}, {@code [WARNING]} or
 *     {@code [PAGE]}, for rules of pagers
 * @param summary the subject with the page's address if there is one: one line for chat
 * @param text plain text, complete by itself; lines end in {@code \n}
 * @param html a whole document with inline styles, as mail programs want it
 */
public record Letter(
    String subject, String topicSubject, String summary, String text, String html) {}
