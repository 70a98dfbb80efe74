package io.dkimrotation.harness.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A state machine as CDK deploys it: its file, with the functions' ARNs put in. */
enum DeployedMachine {
  ROTATION("rotation"),
  EMERGENCY_SWITCH("emergency-switch");

  private final String name;

  DeployedMachine(String name) {
    this.name = name;
  }

  /** The one that an input is for. */
  static DeployedMachine of(Map<String, Object> order) {
    return "emergency".equals(order.get("purpose")) ? EMERGENCY_SWITCH : ROTATION;
  }

  String machine() {
    return name;
  }

  String arn() {
    return "arn:aws:states:%s:%s:stateMachine:%s".formatted(World.HOME_REGION, World.ACCOUNT, name);
  }

  String definition() {
    try (InputStream in =
        DeployedMachine.class.getResourceAsStream("/statemachine/" + name + ".asl.json")) {
      String asl = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return asl.replaceAll(
          "\\$\\{([A-Za-z]+)\\}", Lambda.arn(World.HOME_REGION, World.ACCOUNT, "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
