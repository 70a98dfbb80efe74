package io.dkimrotation.harness.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A mail as it lies in the recipients' mailboxes. */
public final class Delivered {
  private final Instant at;
  private final String region;
  private final String messageId;
  private final List<String> recipients;
  private final byte[] raw;

  /**
   * @param at the virtual instant
   * @param region the SES region that sent it
   * @param messageId what SendEmail answered
   * @param recipients envelope recipients, blind copies included
   * @param raw header and body, lines end in CRLF
   */
  public Delivered(
      Instant at, String region, String messageId, List<String> recipients, byte[] raw) {
    this.at = at;
    this.region = region;
    this.messageId = messageId;
    this.recipients = List.copyOf(recipients);
    this.raw = raw.clone();
  }

  /** The virtual instant. */
  public Instant at() {
    return at;
  }

  /** The SES region that sent it. */
  public String region() {
    return region;
  }

  /** What SendEmail answered: the Message-ID without the part from the at sign on. */
  public String messageId() {
    return messageId;
  }

  /** Envelope recipients, blind copies included. */
  public List<String> recipients() {
    return recipients;
  }

  /** Header and body as delivered, lines end in CRLF. */
  public byte[] raw() {
    return raw.clone();
  }

  /** The same, one character an octet. */
  public String text() {
    return new String(raw, StandardCharsets.ISO_8859_1);
  }
}
