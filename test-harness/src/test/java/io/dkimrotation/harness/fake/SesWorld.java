package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.DkimVerification;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;

/** SES on the wire with a zone that a test writes itself. */
final class SesWorld implements AutoCloseable {
  static final String DOMAIN = "goo.ne.jp";
  static final RsaKey OLD = RsaKey.ofBits(1024);
  static final RsaKey NEW = RsaKey.ofBits(2048);

  final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  final Map<String, List<String>> zone = new HashMap<>();
  final Mailboxes mailboxes = new Mailboxes();
  final FakeSes ses;
  final WireServer server;
  final SesV2Client tokyo;
  final SesV2Client osaka;

  SesWorld(SigningModel model) {
    ses = new FakeSes(new FakeSes.World(agenda, new Random(1), this::txt, mailboxes, model));
    zone.put(ses.amazonSesRecord().name(), List.of(ses.amazonSesRecord().value()));
    try {
      server = WireServer.start(agenda).with(ses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokyo = Sdk.client(SesV2Client.builder(), server.endpoint(), Sdk.TOKYO);
    osaka = Sdk.client(SesV2Client.builder(), server.endpoint(), Sdk.OSAKA);
  }

  private List<String> txt(String name) throws IOException {
    List<String> records = zone.getOrDefault(name, List.of());
    if (records.contains("SERVFAIL")) {
      throw new IOException("SERVFAIL");
    }
    return records;
  }

  void publish(String selector, RsaKey key) {
    zone.put(selector + "._domainkey." + DOMAIN, List.of(key.record()));
  }

  void withdraw(String selector) {
    zone.remove(selector + "._domainkey." + DOMAIN);
  }

  /** The domain as it is before a rotation: old key published, seen and in use. */
  SesWorld withOldKey() {
    publish("old-1", OLD);
    ses.addVerified(Sdk.TOKYO, DOMAIN, "old-1", OLD.pkcs1());
    return this;
  }

  void put(String selector, String privateKey) {
    tokyo.putEmailIdentityDkimSigningAttributes(
        r ->
            r.emailIdentity(DOMAIN)
                .signingAttributesOrigin("EXTERNAL")
                .signingAttributes(
                    a -> a.domainSigningSelector(selector).domainSigningPrivateKey(privateKey)));
  }

  void pass(Duration time) {
    agenda.runTo(agenda.now().plus(time));
  }

  GetEmailIdentityResponse identity() {
    pass(Duration.ofSeconds(1));
    return tokyo.getEmailIdentity(r -> r.emailIdentity(DOMAIN));
  }

  String status() {
    return identity().dkimAttributes().statusAsString();
  }

  Delivered sendOne() {
    tokyo.sendEmail(
        r ->
            r.fromEmailAddress("goo事務局 <info@" + DOMAIN + ">")
                .destination(d -> d.toAddresses("reader@example.org"))
                .content(
                    c ->
                        c.simple(
                            m ->
                                m.subject(s -> s.data("DKIM鍵の更新についてのお知らせ(長い件名は折り返される)"))
                                    .body(
                                        b ->
                                            b.text(t -> t.data("本文\n二行目  \n\n"))
                                                .html(h -> h.data("<p>本文</p>"))))));
    List<Delivered> all = mailboxes.of("reader@example.org");
    return all.get(all.size() - 1);
  }

  DkimVerification.Outcome verify(Delivered mail) {
    return new DkimVerification(this::txt).verify(mail.raw(), DOMAIN);
  }

  @Override
  public void close() {
    tokyo.close();
    osaka.close();
    server.close();
    agenda.close();
    assertThat(server.defects()).isEmpty();
  }
}
