package io.dkimrotation.harness.world;

import io.dkimrotation.harness.engine.Functions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Lines between the engine and the functions on which calls or answers fare badly. */
final class UnreliableLine {
  private UnreliableLine() {}

  /** Every function runs twice in a row, and only its second answer arrives. */
  static Functions repeating(Functions functions) {
    return (function, payload, done) ->
        functions.invoke(function, payload, first -> functions.invoke(function, payload, done));
  }

  /** Every function does its work, its answer is lost, and the next one arrives. */
  static Functions losingEveryOtherAnswer(Functions functions) {
    Map<String, Integer> calls = new HashMap<>();
    return (function, payload, done) -> {
      boolean lost = calls.merge(function, 1, Integer::sum) % 2 == 1;
      Consumer<Functions.Invocation> told =
          lost ? worked -> done.accept(new Functions.Threw("", "{}")) : done;
      functions.invoke(function, payload, told);
    };
  }
}
