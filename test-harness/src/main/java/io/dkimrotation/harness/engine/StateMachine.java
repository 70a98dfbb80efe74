package io.dkimrotation.harness.engine;

/** A state machine as it was created. */
record StateMachine(
    String arn, String name, String roleArn, String definitionJson, Definition definition) {}
