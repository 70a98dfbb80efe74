package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.engine.StepFunctions;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Through the SDK's own client. */
class FakeStatesTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private static final String WAITING =
      """
      {"StartAt":"S","States":{"S":{
        "Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},
        "TimeoutSeconds":3600,"End":true}}}
      """;

  private final Agenda agenda = new Agenda(START);
  private final List<String> tokens = new ArrayList<>();
  private final StepFunctions engine =
      new StepFunctions(
          agenda,
          (function, payload, done) -> {
            tokens.add(payload.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1"));
            done.accept(new Functions.Returned("{}"));
          },
          new Random(1),
          Sdk.TOKYO,
          "123456789012");
  private WireServer server;
  private SfnClient client;
  private String execution;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.start(agenda).with(new FakeStates(engine));
    client = Sdk.client(SfnClient.builder(), server.endpoint(), Sdk.TOKYO);
    String machine = engine.createStateMachine("m", WAITING);
    execution =
        client
            .startExecution(r -> r.stateMachineArn(machine).name("a").input("{\"b\":1}"))
            .executionArn();
    agenda.runTo(START.plusSeconds(1));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    agenda.close();
  }

  private DescribeExecutionResponse described() {
    return client.describeExecution(r -> r.executionArn(execution));
  }

  @Test
  void startsAndDescribes() {
    assertThat(described().status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(described().input()).isEqualTo("{\"b\":1}");
    assertThat(described().startDate()).isEqualTo(START);
    assertThat(described().redriveStatus()).isEqualTo(ExecutionRedriveStatus.NOT_REDRIVABLE);
    assertThatThrownBy(
            () ->
                client.startExecution(
                    r -> r.stateMachineArn(described().stateMachineArn()).name("a").input("{}")))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    assertThatThrownBy(
            () ->
                client.startExecution(r -> r.stateMachineArn(described().stateMachineArn() + "x")))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> client.describeExecution(r -> r.executionArn(execution + "x")))
        .isInstanceOf(ExecutionDoesNotExistException.class);
  }

  @Test
  void anAnswerEndsTheTaskOnce() {
    client.sendTaskHeartbeat(r -> r.taskToken(tokens.get(0)));
    client.sendTaskSuccess(r -> r.taskToken(tokens.get(0)).output("{\"done\":true}"));
    agenda.runTo(START.plusSeconds(2));

    assertThat(described().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(described().output()).isEqualTo("{\"done\":true}");
    assertThatThrownBy(() -> client.sendTaskSuccess(r -> r.taskToken(tokens.get(0)).output("{}")))
        .isInstanceOf(TaskTimedOutException.class);
  }

  @Test
  void aFailureFailsTheExecution() {
    client.sendTaskFailure(r -> r.taskToken(tokens.get(0)).error("E").cause("why"));
    agenda.runTo(START.plusSeconds(2));

    assertThat(described().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(described().error()).isEqualTo("E");
    assertThat(described().cause()).isEqualTo("why");
  }

  @Test
  void redrivesWhatWasStopped() {
    assertThatThrownBy(() -> client.redriveExecution(r -> r.executionArn(execution)))
        .isInstanceOf(ExecutionNotRedrivableException.class);

    client.stopExecution(r -> r.executionArn(execution).error("Stop").cause("by hand"));
    assertThat(described().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(described().redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);

    client.redriveExecution(r -> r.executionArn(execution));
    agenda.runTo(START.plus(Duration.ofMinutes(1)));

    assertThat(described().status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(described().redriveCount()).isEqualTo(1);
    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
  }
}
