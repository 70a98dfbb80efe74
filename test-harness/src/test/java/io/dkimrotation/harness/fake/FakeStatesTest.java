package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.WireServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class FakeStatesTest {
  private final List<String> received = new ArrayList<>();
  private final TaskResults engine =
      new TaskResults() {
        @Override
        public void sendTaskSuccess(String token, String output) {
          if (token.equals("used")) {
            throw new AwsError("TaskTimedOut", 400, "Task Timed Out");
          }
          received.add("success " + token + " " + output);
        }

        @Override
        public void sendTaskFailure(String token, String error, String cause) {
          received.add("failure " + token + " " + error + " " + cause);
        }

        @Override
        public void sendTaskHeartbeat(String token) {
          received.add("heartbeat " + token);
        }
      };

  @Test
  void handsAnswersToTheEngineAndItsErrorsBack() throws Exception {
    try (Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
        WireServer server = WireServer.start(agenda).with(new FakeStates(engine));
        SfnClient client = Sdk.client(SfnClient.builder(), server.endpoint(), Sdk.TOKYO)) {
      client.sendTaskHeartbeat(r -> r.taskToken("t-1"));
      client.sendTaskSuccess(r -> r.taskToken("t-1").output("{\"a\":1}"));
      client.sendTaskFailure(r -> r.taskToken("t-2").error("E").cause("why"));
      assertThatThrownBy(() -> client.sendTaskSuccess(r -> r.taskToken("used").output("{}")))
          .isInstanceOf(TaskTimedOutException.class);

      assertThat(received)
          .containsExactly("heartbeat t-1", "success t-1 {\"a\":1}", "failure t-2 E why");
      assertThat(server.calls()).containsEntry("sfn.SendTaskSuccess", 2);
    }
  }
}
