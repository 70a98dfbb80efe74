package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;

/** The part of Step Functions that tasks themselves call, in front of the engine. */
public final class FakeStates implements WireService {
  private final TaskResults results;

  /**
   * @param results the engine's side
   */
  public FakeStates(TaskResults results) {
    this.results = results;
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
    JsonNode body = request.json();
    String token = body.path("taskToken").asText();
    switch (operation) {
      case "SendTaskSuccess" -> results.sendTaskSuccess(token, body.path("output").asText());
      case "SendTaskFailure" ->
          results.sendTaskFailure(token, body.path("error").asText(), body.path("cause").asText());
      case "SendTaskHeartbeat" -> results.sendTaskHeartbeat(token);
      default -> throw AwsError.notFaked("sfn: " + operation);
    }
    return WireReply.json(Json.object());
  }
}
