package io.dkimrotation.harness.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that this engine cannot run, with everything that is wrong with it. */
public final class InvalidDefinition extends StepFunctionsException {
  private static final long serialVersionUID = 1;

  private final transient List<Finding> findings;

  InvalidDefinition(List<Finding> findings) {
    super(
        Code.InvalidDefinition,
        findings.stream()
            .map(Finding::toString)
            .collect(
                Collectors.joining(
                    "; ", "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ", "'")));
    this.findings = List.copyOf(findings);
  }

  /** All findings, in the order of the definition. */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * One mistake.
   *
   * @param state the state's name; empty if it is at the top level
   * @param field the field, with the path to it inside the state
   * @param problem what is wrong with it and what is allowed
   */
  public record Finding(String state, String field, String problem) {
    @Override
    public String toString() {
      return (state.isEmpty() ? "" : "state '" + state + "', ")
          + "field '"
          + field
          + "' "
          + problem;
    }
  }
}
