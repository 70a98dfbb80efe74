package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.rotation.DomainSettings.Channels;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSettingsTest {
  @Test
  void channelsNeedNotBeThere() {
    assertThat(ExampleSettings.parsed().channels())
        .isEqualTo(new Channels(Optional.empty(), Optional.empty()));
  }

  @Test
  void eachIsNamedByItsSecret() {
    DomainSettings settings =
        ExampleSettings.parsedWith(
            json -> {
              json.withObject("/channels/slack").put("secret", "dkim/channels/slack");
              json.withObject("/channels/ticket").put("secret", "ops_tickets+1=@home.example-2");
            });

    assertThat(settings.channels())
        .isEqualTo(
            new Channels(
                Optional.of("dkim/channels/slack"), Optional.of("ops_tickets+1=@home.example-2")));
  }

  /** Somebody will paste the address itself. */
  @ParameterizedTest
  @ValueSource(strings = {"https://hooks.slack.com/services/T0/B0/x1", "", "two words"})
  void whatIsNoNameIsRefusedAndNotShown(String value) {
    ObjectNode json = ExampleSettings.minimal();
    json.withObject("/channels/slack").put("secret", value);

    InvalidSettings refusal =
        catchThrowableOfType(InvalidSettings.class, () -> DomainSettings.parse(json));

    assertThat(refusal.mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.field()).isEqualTo("channels.slack.secret");
              assertThat(mistake.value()).isEqualTo("not shown");
              assertThat(mistake.allowed()).startsWith("the name of a secret in Secrets Manager");
            });
    assertThat(refusal.getMessage()).doesNotContain("hooks.slack.com", "two words");
  }

  @Test
  void aNameMayHaveAsManyCharactersAsSecretsManagerTakes() {
    assertThat(slack("s".repeat(512)).channels().slackSecret()).isPresent();
    assertThat(catchThrowableOfType(InvalidSettings.class, () -> slack("s".repeat(513))))
        .isNotNull();
  }

  private static DomainSettings slack(String secret) {
    return ExampleSettings.parsedWith(
        json -> json.withObject("/channels/slack").put("secret", secret));
  }

  @Test
  void anUnknownChannelIsRefused() {
    ObjectNode json = ExampleSettings.minimal();
    json.withObject("/channels/pager").put("secret", "dkim/pager");

    assertThat(catchThrowableOfType(InvalidSettings.class, () -> DomainSettings.parse(json)))
        .hasMessageContaining("channels.pager");
  }
}
