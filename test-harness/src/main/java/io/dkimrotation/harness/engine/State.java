package io.dkimrotation.harness.engine;

/** A state of a definition that was read without a finding. */
sealed interface State
    permits TaskState, PassState, WaitState, ChoiceState, SucceedState, FailState {
  String name();

  /** Its {@code Type}, with which the types of its history events begin. */
  String type();
}
