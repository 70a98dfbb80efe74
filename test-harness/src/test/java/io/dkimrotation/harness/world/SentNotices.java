package io.dkimrotation.harness.world;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The notices of a played rotation, as their readers' mailboxes list them. */
final class SentNotices {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** RFC 2047 section 2. */
  private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([^?]*)\\?=\\s*");

  private SentNotices() {}

  /** All of them: minute in Tokyo, whom it is to, and the English half of its subject. */
  static List<String> of(PlayedRotation played) {
    return played.report().mails().stream()
        .filter(mail -> !mail.recipients().contains(MailProbe.RECEIVER))
        .map(SentNotices::line)
        .toList();
  }

  /** Those whose line contains the text. */
  static List<Delivered> about(PlayedRotation played, String text) {
    return played.report().mails().stream()
        .filter(mail -> !mail.recipients().contains(MailProbe.RECEIVER))
        .filter(mail -> line(mail).contains(text))
        .toList();
  }

  private static String line(Delivered mail) {
    RawMail raw = RawMail.parse(mail.raw());
    String subject =
        WORD.matcher(raw.value("Subject").orElseThrow())
            .replaceAll(
                word ->
                    new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8));
    String to = raw.value("To").orElseThrow();
    return "%s %s: %s"
        .formatted(
            MINUTE.format(mail.at().atZone(TOKYO)),
            to.substring(0, to.indexOf('@')),
            subject.substring(subject.lastIndexOf(" / ") + 3));
  }
}
