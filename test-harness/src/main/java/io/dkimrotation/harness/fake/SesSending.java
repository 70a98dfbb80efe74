package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.DkimSigning;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.wire.AwsError;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How SES sends: it checks the sender, sets its own fields, signs once or twice, delivers. */
final class SesSending {
  private static final String OWN_DOMAIN = "amazonses.com";
  private static final String OWN_SELECTOR = "harness";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** One for every world, as all customers of the real one have in common. */
  private static final KeyPair OWN_KEY = keyPair();

  private final FakeSes.World world;

  SesSending(FakeSes.World world) {
    this.world = world;
  }

  /** A key of SES's own, the shortest that verifiers accept (RFC 8301 section 3.2). */
  static KeyPair keyPair() {
    try {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(1024);
      return rsa.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The record that publishes the key of SES's own signature. */
  FakeSes.PublishedKey ownRecord() {
    return new FakeSes.PublishedKey(
        OWN_SELECTOR + "._domainkey." + OWN_DOMAIN,
        "p=" + Base64.getEncoder().encodeToString(OWN_KEY.getPublic().getEncoded()));
  }

  String send(String region, SesAccount account, String from, List<String> to, RawMail mail) {
    checkVerified(region, account, from, to);
    String id = messageId();
    // SES sets both whatever the caller wrote, and no receiver sees Bcc.
    RawMail outgoing =
        mail.without("Message-ID")
            .without("Date")
            .without("Bcc")
            .without("Return-Path")
            .with("Message-ID: <" + id + "@" + messageIdDomain(region) + ">")
            .with("Date: " + DATE.format(world.agenda().now()))
            .with("Feedback-ID: ::1." + region + ".harness:AmazonSES");
    RawMail signed = new DkimSigning(OWN_DOMAIN, OWN_SELECTOR, OWN_KEY.getPrivate()).sign(outgoing);
    Optional<DkimSigning> own =
        account.nearest(from).flatMap(identity -> identity.signing(world.model()));
    if (own.isPresent()) {
      signed = own.get().sign(signed);
    }
    world.mailboxes().deliver(new Delivered(world.agenda().now(), region, id, to, signed.bytes()));
    return id;
  }

  static void checkVerified(String region, SesAccount account, String from, List<String> to) {
    List<String> recipients = account.sandbox() ? to : List.of();
    List<String> unverified =
        Stream.concat(Stream.of(from), recipients.stream())
            .filter(address -> !account.verified(address))
            .toList();
    if (!unverified.isEmpty()) {
      throw new AwsError(
          "MessageRejected",
          400,
          "Email address is not verified. The following identities failed the check in region "
              + region.toUpperCase(Locale.ROOT)
              + ": "
              + String.join(", ", unverified));
    }
  }

  private String messageId() {
    String millis = "%012x".formatted(world.agenda().now().toEpochMilli());
    return "0106%s-%08x-%04x-%04x-%04x-%012x-000000"
        .formatted(
            millis,
            world.random().nextInt(),
            world.random().nextInt(0x10000),
            world.random().nextInt(0x10000),
            world.random().nextInt(0x10000),
            world.random().nextLong() >>> 16);
  }

  private static String messageIdDomain(String region) {
    return region.equals("us-east-1") ? "email.amazonses.com" : region + ".amazonses.com";
  }
}
