package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Branches. */
record ChoiceState(
    String name,
    Selector inputPath,
    List<Rule> rules,
    Optional<String> otherwise,
    Selector outputPath)
    implements State {

  /** A condition and where it leads. */
  record Rule(Condition condition, String next) {}

  @Override
  public String type() {
    return "Choice";
  }

  /**
   * Where it goes.
   *
   * @throws StateFailure States.Runtime if no rule holds and there is no default: the documents
   *     name States.NoChoiceMatched, but this is what AWS reports
   */
  String next(Scope raw) {
    Scope input = raw.withInput(inputPath.select(raw));
    for (Rule rule : rules) {
      if (rule.condition().holds(input)) {
        return rule.next();
      }
    }
    return otherwise.orElseThrow(
        () ->
            StateFailure.runtime(
                "Failed to transition out of the state. The state does not point to a next"
                    + " state."));
  }

  JsonNode output(Scope raw) {
    return outputPath.select(raw.withInput(inputPath.select(raw)));
  }
}
