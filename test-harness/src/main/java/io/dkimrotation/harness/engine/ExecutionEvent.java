package io.dkimrotation.harness.engine;

/** An event and the execution whose history it was just appended to. */
public record ExecutionEvent(String executionArn, HistoryEvent event) {}
