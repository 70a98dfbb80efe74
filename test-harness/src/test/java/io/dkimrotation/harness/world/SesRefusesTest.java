package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class SesRefusesTest {
  private static ExecutionDescription play(StartSituation start, String call, String code) {
    Scenario scenario =
        Scenarios.of(start, PlayedRotation.DEFAULT.regions(), PlayedRotation.DEFAULT.model(), 1);
    TaskOutput quiet = TaskOutput.capture();
    try (World world = new World(scenario, PlayedRotation.quickly())) {
      world.wire().place(call, 1, Fault.errorBeforeEffect(code, 400));
      return world.run().execution();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      quiet.close();
    }
  }

  @Test
  void namesTheQuotaThatIsReached() {
    ExecutionDescription execution =
        play(StartSituation.NONE, "sesv2.CreateEmailIdentity", "LimitExceededException");

    assertThat(execution.status()).isEqualTo(ExecutionDescription.Status.FAILED);
    assertThat(execution.error().orElseThrow()).endsWith(".SesRefused");
    assertThat(execution.cause().orElseThrow())
        .contains("ap-northeast-1: no room for identity goo.ne.jp; quota: verified identities");
  }

  @Test
  void saysWhatSesDoesNotTake() {
    ExecutionDescription execution =
        play(
            StartSituation.OWN,
            "sesv2.PutEmailIdentityDkimSigningAttributes",
            "BadRequestException");

    assertThat(execution.error().orElseThrow()).endsWith(".SesRefused");
    assertThat(execution.cause().orElseThrow())
        .contains("SES does not take selector gooid-21-pro-20261201-1 for goo.ne.jp");
  }
}
