package io.dkimrotation.harness.world;

import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Step Functions for which every task token is good. */
final class CompletedTasks implements WireService {
  private final List<String> tokens = new CopyOnWriteArrayList<>();

  /** Of the tasks completed, in order. */
  List<String> tokens() {
    return List.copyOf(tokens);
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
    tokens.add(request.json().path("taskToken").asText());
    return WireReply.json(Json.object());
  }
}
