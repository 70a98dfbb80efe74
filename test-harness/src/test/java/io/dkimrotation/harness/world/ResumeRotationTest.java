package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.rotation.KeyStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An execution that cannot be redriven any more, and the one that takes its rotation over. */
class ResumeRotationTest {
  private static final Map<String, Object> RESUME =
      Map.of("trigger", "resume", "rotationId", "20261201-1");

  /** The task does its work for the first time, and its execution dies of what it answers. */
  private static UnaryOperator<Functions> dyingAfter(String state) {
    AtomicBoolean died = new AtomicBoolean();
    return functions ->
        (function, payload, done) ->
            functions.invoke(
                function,
                payload,
                function.contains("-" + state + ":") && died.compareAndSet(false, true)
                    ? worked ->
                        done.accept(
                            new Functions.Threw(
                                "io.dkimrotation.rotation.failure.KeyNotProven", "{}"))
                    : done);
  }

  private static PlayedRotation resumedAfter(String state) {
    return PlayedRotation.play(
        Scenarios.of(
            PlayedRotation.DEFAULT.start(),
            Scenarios.ONE_REGION,
            PlayedRotation.DEFAULT.model(),
            1),
        dyingAfter(state),
        world -> world.thenOrder(List.of(RESUME)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GenerateKeyPairs",
        "AwaitDnsRegistration",
        "ActivateKey",
        "MonitorActivation",
        "RetireOldKey"
      })
  void theRotationEndsAsIfNothingHadHappened(String state) {
    PlayedRotation played = resumedAfter(state);

    assertThat(played.report().summary().executionArn()).contains("T");
    assertThat(played.report().summary().outcome()).isEqualTo("rotated");
    assertThat(played.report().violations()).isEmpty();
    assertThat(played.exchanges()).filteredOn(Exchange::givesSesAKey).hasSize(1);
    assertThat(played.aftermath().keys())
        .filteredOn(key -> key.status() == KeyStatus.ACTIVE)
        .singleElement()
        .satisfies(key -> assertThat(key.selector()).hasToString("gooid-21-pro-20261201-1"));
    assertThat(played.aftermath().keys()).hasSize(6);
    assertThat(played.aftermath().lock().owner()).isEmpty();
    assertThat(asked(played)).doesNotHaveDuplicates();
  }

  private static List<String> asked(PlayedRotation played) {
    return played.report().mails().stream()
        .filter(mail -> mail.recipients().contains("dns-team@corp.example"))
        .map(mail -> RawMail.parse(mail.raw()).value("Subject").orElseThrow())
        .toList();
  }
}
