package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainSettingsTest {
  private static List<Mistake> mistakes(JsonNode json) {
    return catchThrowableOfType(InvalidSettings.class, () -> DomainSettings.parse(json)).mistakes();
  }

  private static List<Mistake> mistakes(Consumer<ObjectNode> change) {
    ObjectNode json = ExampleSettings.minimal();
    change.accept(json);
    return mistakes(json);
  }

  private static List<Mistake> timingMistakes(String field, String value) {
    return mistakes(json -> json.putObject("timing").put(field, value));
  }

  @Test
  void takesWhatIsWritten() {
    DomainSettings settings = ExampleSettings.parsed();

    assertThat(settings.domain()).isEqualTo(new DomainName("goo.ne.jp"));
    assertThat(settings.selectorPrefix()).isEqualTo("gooid-21-pro");
    assertThat(settings.regions()).containsExactly("ap-northeast-1");
    assertThat(settings.people())
        .isEqualTo(
            new DomainSettings.People(
                List.of("dns@zone.example"),
                List.of(),
                "mail-team@goo.example",
                "+81-3-0000-0000",
                "rotation@notices.example"));
  }

  @Test
  void fillsInTheRest() {
    DomainSettings settings = ExampleSettings.parsed();

    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(settings.hold()).isFalse();
    assertThat(settings.calendar()).isEqualTo(new BusinessCalendar(Set.of()));
    assertThat(settings.dns())
        .isEqualTo(
            new DomainSettings.DnsSettings(
                List.of(),
                List.of(),
                List.of("8.8.8.8", "1.1.1.1", "208.67.222.222"),
                List.of(),
                false,
                false));
    assertThat(settings.window())
        .isEqualTo(
            new ActivationWindow(
                Set.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
                LocalTime.of(10, 0),
                LocalTime.of(15, 0),
                ZoneId.of("Asia/Tokyo")));
    assertThat(settings.timing())
        .isEqualTo(
            new Timing(
                Duration.ofDays(365),
                Duration.ofDays(30),
                Duration.ofHours(1),
                10,
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                Duration.ofDays(90),
                Duration.ofHours(72),
                Duration.ofMinutes(30),
                Duration.ofMinutes(20),
                Duration.ofHours(24),
                Duration.ofDays(7),
                Duration.ofDays(60),
                Duration.ofDays(7)));
  }

  @Test
  void takesEverythingThatCanBeWritten() {
    DomainSettings settings =
        ExampleSettings.parsedWith(
            json -> {
              json.put("timeZone", "Europe/Berlin").put("hold", true);
              json.putArray("holidays").add("2027-01-01");
              json.putObject("dns").putArray("nameServers").add("ns1.goo.ne.jp:5300");
              json.withObject("/dns").putArray("excludedServers").add("ns2.goo.ne.jp");
              json.withObject("/dns").putArray("resolvers").add("9.9.9.9");
              json.withObject("/dns").putArray("internalServers").add("10.0.0.53");
              json.withObject("/dns").put("ipv6", true).put("delegated", true);
              json.putObject("activationWindow").put("from", "09:00").put("to", "09:30");
              json.withObject("/activationWindow").putArray("days").add("MONDAY");
              json.withObject("/people").putArray("sesTeam").add("ses@goo.ne.jp");
            });

    assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(settings.hold()).isTrue();
    assertThat(settings.calendar().isOpen(LocalDate.parse("2027-01-01"))).isFalse();
    assertThat(settings.dns())
        .isEqualTo(
            new DomainSettings.DnsSettings(
                List.of("ns1.goo.ne.jp:5300"),
                List.of("ns2.goo.ne.jp"),
                List.of("9.9.9.9"),
                List.of("10.0.0.53"),
                true,
                true));
    assertThat(settings.window())
        .isEqualTo(
            new ActivationWindow(
                Set.of(DayOfWeek.MONDAY),
                LocalTime.of(9, 0),
                LocalTime.of(9, 30),
                ZoneId.of("Europe/Berlin")));
    assertThat(settings.people().sesTeam()).containsExactly("ses@goo.ne.jp");
  }

  @Test
  void saysAllMistakesAtOnce() {
    List<Mistake> mistakes =
        mistakes(
            json -> {
              json.put("domain", "goo");
              json.put("selectorPrefix", "p".repeat(52));
              json.put("timeZone", "Asia/Edo");
              json.putArray("regions").add("tokyo").add("ap-northeast-1").add("ap-northeast-1");
              json.put("hold", "perhaps");
              json.putArray("holidays").add("2027-02-30");
              json.putObject("timing")
                  .put("monitoring", "PT-24H")
                  .put("leadTimeBusinessDays", 0)
                  .put("overlap", "P4D");
              json.putObject("activationWindow").put("from", "ten");
              json.withObject("/people").putArray("dnsTeam");
              json.withObject("/people").remove("contactPhone");
              json.put("holyday", true);
            });

    assertThat(mistakes)
        .extracting(Mistake::field)
        .containsExactlyInAnyOrder(
            "domain",
            "selectorPrefix",
            "timeZone",
            "regions",
            "regions",
            "hold",
            "holidays",
            "timing.monitoring",
            "timing.leadTimeBusinessDays",
            "timing.overlap",
            "activationWindow.from",
            "people.dnsTeam",
            "people.contactPhone",
            "holyday");
  }

  @Test
  void doesNotMissTheRegionsThatItRefuses() {
    assertThat(mistakes(json -> json.putArray("regions").add("tokyo"))).hasSize(1);
  }

  @Test
  void listsMistakesInItsMessage() {
    JsonNode json = ExampleSettings.minimal().put("hold", 1).put("oops", 2);

    assertThatThrownBy(() -> DomainSettings.parse(json))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage("hold: '1'; allowed: true or false\noops: 2; allowed: no such setting");
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThat(mistakes(JsonNodeFactory.instance.arrayNode()))
        .containsExactly(new Mistake("settings", "[]", "an object"));
  }

  @Test
  void namesAllThatIsMissing() {
    assertThat(mistakes(JsonNodeFactory.instance.objectNode()))
        .extracting(Mistake::field)
        .containsExactlyInAnyOrder(
            "domain",
            "selectorPrefix",
            "regions",
            "people.dnsTeam",
            "people.contactEmail",
            "people.contactPhone",
            "people.sender");
  }

  @ParameterizedTest
  @ValueSource(strings = {"goo", "goo_.ne.jp", "-goo.ne.jp", "goo..jp", "goo.ne.jp.", "グー.jp"})
  void refusesAMalformedDomain(String domain) {
    assertThat(mistakes(json -> json.put("domain", domain)))
        .containsExactly(new Mistake("domain", "'" + domain + "'", "a domain name"));
  }

  @Test
  void refusesAPrefixThatMakesSelectorsTooLong() {
    String longest = "p".repeat(51);
    DomainSettings settings =
        ExampleSettings.parsedWith(json -> json.put("selectorPrefix", longest));

    assertThat(Selector.of(settings.selectorPrefix(), LocalDate.parse("2026-12-01"), 99).value())
        .hasSize(63);
    assertThat(mistakes(json -> json.put("selectorPrefix", longest + "p")))
        .containsExactly(
            new Mistake(
                "selectorPrefix",
                "'" + longest + "p'",
                "letters, digits and inner hyphens; with -yyyymmdd-nn added at most 63 octets, so"
                    + " at most 51"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-pro", "goo.id", "goo id", "グー"})
  void refusesAPrefixThatIsNoLabel(String prefix) {
    assertThat(mistakes(json -> json.put("selectorPrefix", prefix)))
        .extracting(Mistake::field)
        .containsExactly("selectorPrefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"noreply@goo.ne.jp", "noreply@mail.goo.ne.jp", "noreply@GOO.NE.JP"})
  void refusesASenderInsideTheDomain(String sender) {
    assertThat(mistakes(json -> json.withObject("/people").put("sender", sender)))
        .containsExactly(
            new Mistake(
                "people.sender",
                sender,
                "an address outside goo.ne.jp: notices must not depend on the key they are about"));
  }

  @Test
  void takesASenderWhoseDomainOnlyEndsAlike() {
    assertThat(
            ExampleSettings.parsedWith(
                    json -> json.withObject("/people").put("sender", "noreply@agoo.ne.jp"))
                .people()
                .sender())
        .isEqualTo("noreply@agoo.ne.jp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "a@b", "A <a@b.example>", "a@b.example,c@d.example", ""})
  void refusesWhatIsNoAddress(String text) {
    assertThat(mistakes(json -> json.withObject("/people").put("contactEmail", text)))
        .containsExactly(new Mistake("people.contactEmail", "'" + text + "'", "a mail address"));
  }

  @Test
  void refusesADnsTeamThatNobodyIsIn() {
    assertThat(mistakes(json -> json.withObject("/people").putArray("dnsTeam")))
        .containsExactly(new Mistake("people.dnsTeam", "none", "at least one mail address"));
  }

  @Test
  void refusesARegionNamedTwice() {
    assertThat(mistakes(json -> json.withArray("/regions").add("ap-northeast-1")))
        .containsExactly(
            new Mistake("regions", "[ap-northeast-1, ap-northeast-1]", "each region once"));
  }

  @Test
  void refusesAMisspeltName() {
    assertThat(mistakes(json -> json.put("holdd", true)))
        .containsExactly(new Mistake("holdd", "true", "no such setting"));
    assertThat(timingMistakes("overlp", "P8D"))
        .containsExactly(new Mistake("timing.overlp", "\"P8D\"", "no such setting"));
  }

  @Test
  void refusesANameWithADotThatLooksLikeAPath() {
    assertThat(mistakes(json -> json.put("timing.overlap", "P8D")))
        .containsExactly(new Mistake("timing.overlap", "\"P8D\"", "no such setting"));
  }

  @Test
  void refusesAValueOfAnotherType() {
    assertThat(mistakes(json -> json.putArray("timeZone")))
        .containsExactly(new Mistake("timeZone", "[]", "a time zone such as Asia/Tokyo"));
    assertThat(mistakes(json -> json.putNull("hold")))
        .containsExactly(new Mistake("hold", "null", "true or false"));
    assertThat(mistakes(json -> json.put("holidays", "2027-01-01")))
        .containsExactly(
            new Mistake("holidays", "\"2027-01-01\"", "a list: dates such as 2027-01-01"));
    assertThat(mistakes(json -> json.putArray("holidays").add(20270101)))
        .containsExactly(new Mistake("holidays", "20270101", "dates such as 2027-01-01"));
    assertThat(mistakes(json -> json.put("timing", "fast")))
        .containsExactly(new Mistake("timing", "\"fast\"", "an object"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SATURDAY", "SUNDAY", "tuesday", "DOOMSDAY"})
  void refusesAWindowOnDaysWithoutWork(String day) {
    assertThat(mistakes(json -> json.putObject("activationWindow").putArray("days").add(day)))
        .containsExactly(
            new Mistake("activationWindow.days", "\"" + day + "\"", "MONDAY to FRIDAY"));
  }

  @Test
  void refusesAWindowThatEndsBeforeItBegins() {
    assertThat(mistakes(json -> json.putObject("activationWindow").put("from", "15:00")))
        .containsExactly(
            new Mistake(
                "activationWindow",
                "{\"from\":\"15:00\"}",
                "an activation window has at least one day and ends after it begins"));
  }
}
