package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionDescription;
import io.dkimrotation.harness.engine.StepFunctions;
import io.dkimrotation.harness.engine.StepFunctionsException;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;

/** The part of Step Functions that tasks and operators call, in front of the engine. */
public final class FakeStates implements WireService {
  private final StepFunctions engine;

  /** Hands calls to the engine, and its refusals back as AWS words them. */
  public FakeStates(StepFunctions engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "sfn";
  }

  @Override
  public String signingName() {
    return "states";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.JSON_1_0;
  }

  @Override
  public WireReply answer(String operation, WireRequest request) {
    try {
      return WireReply.json(answer(operation, request.json()));
    } catch (StepFunctionsException e) {
      throw new AwsError(e.code().toString(), 400, e.getMessage());
    }
  }

  private ObjectNode answer(String operation, JsonNode body) {
    ObjectNode answer = Json.object();
    String token = body.path("taskToken").asText();
    String execution = body.path("executionArn").asText();
    switch (operation) {
      case "SendTaskSuccess" -> engine.sendTaskSuccess(token, body.path("output").asText());
      case "SendTaskFailure" ->
          engine.sendTaskFailure(token, body.path("error").asText(), body.path("cause").asText());
      case "SendTaskHeartbeat" -> engine.sendTaskHeartbeat(token);
      case "StartExecution" -> {
        String started =
            engine.startExecution(
                body.path("stateMachineArn").asText(),
                body.path("name").textValue(),
                body.path("input").textValue());
        answer
            .put("executionArn", started)
            .put("startDate", Json.timestamp(engine.describeExecution(started).startDate()));
      }
      case "DescribeExecution" -> describe(engine.describeExecution(execution), answer);
      case "StopExecution" -> {
        engine.stopExecution(
            execution, body.path("error").textValue(), body.path("cause").textValue());
        engine
            .describeExecution(execution)
            .stopDate()
            .ifPresent(at -> answer.put("stopDate", Json.timestamp(at)));
      }
      case "RedriveExecution" ->
          answer.put("redriveDate", Json.timestamp(engine.redriveExecution(execution)));
      default -> throw AwsError.notFaked("sfn: " + operation);
    }
    return answer;
  }

  private static void describe(ExecutionDescription execution, ObjectNode answer) {
    answer
        .put("executionArn", execution.executionArn())
        .put("stateMachineArn", execution.stateMachineArn())
        .put("name", execution.name())
        .put("status", execution.status().toString())
        .put("startDate", Json.timestamp(execution.startDate()))
        .put("input", execution.input())
        .put("redriveCount", execution.redrive().count())
        .put("redriveStatus", execution.redrive().status());
    execution.stopDate().ifPresent(at -> answer.put("stopDate", Json.timestamp(at)));
    execution.output().ifPresent(text -> answer.put("output", text));
    execution.error().ifPresent(text -> answer.put("error", text));
    execution.cause().ifPresent(text -> answer.put("cause", text));
    execution.redrive().date().ifPresent(at -> answer.put("redriveDate", Json.timestamp(at)));
    execution.redrive().hindrance().ifPresent(reason -> answer.put("redriveStatusReason", reason));
  }
}
