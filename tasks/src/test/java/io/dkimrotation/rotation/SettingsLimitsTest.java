package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that others set: Lambda's, those of SES and DNS, and of the place that shows a value. */
class SettingsLimitsTest {
  private static DomainSettings withTask(String duration) {
    return ExampleSettings.parsedWith(json -> json.withObject("/timing").put("task", duration));
  }

  @Test
  void takesATaskAsLongAsLambdaRuns() {
    assertThat(withTask("PT15M").timing().task()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void refusesATaskLongerThanLambdaRuns() {
    assertThatThrownBy(() -> withTask("PT15M1S"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("timing.task: 'PT15M1S'")
        .hasMessageEndingWith("PT1S to PT15M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "call us", "03-1234\r\nBcc: all", "1"})
  void refusesWhatIsNoTelephoneNumber(String text) {
    ObjectNode json = ExampleSettings.minimal();
    json.withObject("/people").put("contactPhone", text);

    assertThatThrownBy(() -> DomainSettings.parse(json))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("people.contactPhone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:4860::1", "999.1.1.1", "1.1.1.256", "8.8.8", "abc", ""})
  void refusesAResolverThatIsNoIpv4Address(String text) {
    ObjectNode json = ExampleSettings.minimal();
    json.putObject("dns").putArray("resolvers").add(text);

    assertThat(mistakes(json))
        .containsExactly(new Mistake("dns.resolvers", "\"" + text + "\"", "IPv4 addresses"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "0.0.0.0", "255.255.255.255"})
  void takesAResolverThatIsAnIpv4Address(String text) {
    assertThat(
            ExampleSettings.parsedWith(
                    json -> json.putObject("dns").putArray("resolvers").add(text))
                .dns()
                .resolvers())
        .containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not/a/host", "ns1.goo.ne.jp:", "-ns1.goo.ne.jp", "ns1 goo", ""})
  void refusesANameServerThatIsNoHost(String text) {
    ObjectNode json = ExampleSettings.minimal();
    json.putObject("dns").putArray("nameServers").add(text);

    assertThat(mistakes(json))
        .containsExactly(new Mistake("dns.nameServers", "\"" + text + "\"", "host or host:port"));
  }

  @Test
  void takesAsManyRecipientsAsOneMailMayHave() {
    assertThat(DomainSettings.parse(withRecipients(29, 20)).people().dnsTeam()).hasSize(29);
    assertThat(DomainSettings.parse(withRecipients(49, 0)).people().dnsTeam()).hasSize(49);
  }

  @Test
  void refusesMoreRecipientsThanOneMailMayHave() {
    Mistake tooMany =
        new Mistake("people", "51 recipients", "at most 50 in all, the contact among them (SES)");

    assertThat(mistakes(withRecipients(30, 20))).containsExactly(tooMany);
    assertThat(mistakes(withRecipients(50, 0))).containsExactly(tooMany);
  }

  private static ObjectNode withRecipients(int dnsTeam, int sesTeam) {
    ObjectNode json = ExampleSettings.minimal();
    fill(json.withObject("/people").putArray("dnsTeam"), "zone.example", dnsTeam);
    fill(json.withObject("/people").putArray("sesTeam"), "goo.example", sesTeam);
    return json;
  }

  private static void fill(ArrayNode team, String domain, int members) {
    for (int number = 1; number <= members; number++) {
      team.add("member" + number + "@" + domain);
    }
  }

  private static List<Mistake> mistakes(ObjectNode json) {
    return catchThrowableOfType(InvalidSettings.class, () -> DomainSettings.parse(json)).mistakes();
  }
}
