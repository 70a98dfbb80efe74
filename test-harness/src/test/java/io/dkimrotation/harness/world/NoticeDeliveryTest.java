package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.fake.FakeSlack;
import io.dkimrotation.harness.fake.FakeTickets;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.harness.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The notices of whole rotations, as they arrived. */
class NoticeDeliveryTest {
  private static final int MORE_THAN_NOTICES = 60;
  private static final PlayedRotation USUAL = PlayedRotation.of(PlayedRotation.DEFAULT);

  private static List<RawMail> notices(PlayedRotation played) {
    return played.report().mails().stream()
        .filter(mail -> !mail.recipients().contains(MailProbe.RECEIVER))
        .map(Delivered::raw)
        .map(RawMail::parse)
        .toList();
  }

  @Test
  void oneRotationIsOneThread() {
    List<RawMail> notices = notices(USUAL);
    Set<String> delivered = new HashSet<>();
    String first = notices.get(0).value("Message-ID").orElseThrow();
    String last = first;

    assertThat(notices).hasSizeGreaterThan(4);
    for (RawMail notice : notices) {
      String id = notice.value("Message-ID").orElseThrow();
      List<String> references =
          List.of(notice.value("References").orElse("").split(" ", -1)).stream()
              .filter(reference -> !reference.isEmpty())
              .toList();
      if (delivered.isEmpty()) {
        assertThat(references).isEmpty();
        assertThat(notice.value("In-Reply-To")).isEmpty();
      } else {
        assertThat(notice.values("In-Reply-To")).containsExactly(last);
        assertThat(references).startsWith(first).endsWith(last).hasSizeLessThanOrEqualTo(2);
        assertThat(delivered).containsAll(references);
      }
      delivered.add(id);
      last = id;
    }
  }

  @Test
  void noticesSayThatAProgramSentThem() {
    assertThat(notices(USUAL))
        .allSatisfy(
            notice ->
                assertThat(notice.values("Auto-Submitted")).containsExactly("auto-generated"));
  }

  @Test
  void headersAreAsciiOnTheWire() {
    assertThat(notices(USUAL))
        .allSatisfy(
            notice -> {
              assertThat(String.join("", notice.fields())).isASCII().doesNotContain("ISO-2022-JP");
              assertThat(notice.value("Subject").orElseThrow()).startsWith("=?UTF-8?B?");
            });
  }

  @Test
  void slackAndTicketsGetWhatTheTopicGets() {
    int published = USUAL.report().channels().get("topic.json").size();

    assertThat(published).isGreaterThan(4);
    assertThat(USUAL.report().channels().get("slack.json")).hasSize(published);
    assertThat(USUAL.report().channels().get("tickets.json")).hasSize(published);
  }

  @Test
  void deadSlackAndDeadTicketsChangeNothingElse() {
    PlayedRotation played =
        PlayedRotation.playWithAllMail(
            USUAL.scenario(),
            world -> {
              world.webhooks().server().place("slack.Post", 1, Fault.hang());
              for (int each = 2; each < MORE_THAN_NOTICES; each++) {
                world
                    .webhooks()
                    .server()
                    .place("slack.Post", each, Fault.errorBeforeEffect("Down", 500));
              }
              for (int each = 1; each < MORE_THAN_NOTICES; each++) {
                world
                    .webhooks()
                    .server()
                    .place("tickets.Post", each, Fault.errorBeforeEffect("Gone", 404));
              }
            });

    assertThat(played.report().good()).isTrue();
    assertThat(played.report().channels().get("slack.json")).isEmpty();
    assertThat(played.report().channels().get("tickets.json")).isEmpty();
    assertThat(notices(played)).hasSameSizeAs(notices(USUAL));
    assertThat(played.report().summary().stateTransitions())
        .isEqualTo(USUAL.report().summary().stateTransitions());
    assertThat(played.taskLog()).contains("not sent by slack: HTTP 500");
  }

  @Test
  void addressesOfWebhooksStandNowhereButInTheirSecrets() {
    List<String> places = new ArrayList<>();
    places.add(USUAL.run().history().toString());
    places.add(USUAL.taskLog());
    USUAL
        .objects()
        .values()
        .forEach(versions -> versions.forEach(version -> places.add(text(version.bytes()))));
    USUAL.aftermath().items().forEach(item -> places.add(item.toString()));
    USUAL.report().mails().forEach(mail -> places.add(mail.text()));
    for (Exchange exchange : USUAL.exchanges()) {
      WireRequest request = exchange.asked().request();
      boolean toThem = exchange.is("slack.Post") || exchange.is("tickets.Post");
      places.add(text(request.body()));
      places.add(toThem ? "" : request.rawPath() + request.rawQuery() + request.headers());
      places.add(exchange.is("secretsmanager.GetSecretValue") ? "" : text(exchange.reply().body()));
    }

    assertThat(places).hasSizeGreaterThan(1000);
    assertThat(places)
        .allSatisfy(place -> assertThat(place).doesNotContain(FakeSlack.TOKEN, FakeTickets.TOKEN));
    assertThat(USUAL.exchanges())
        .anyMatch(exchange -> text(exchange.reply().body()).contains(FakeSlack.TOKEN));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
