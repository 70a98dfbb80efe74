package io.dkimrotation.harness.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** What may stand behind a field whose name ends in {@code .$}: a path or an intrinsic function. */
sealed interface Expression permits DataPath, IntrinsicCall, Literal {
  /**
   * Its value.
   *
   * @param field the field that it is for, named when it fails
   * @throws StateFailure States.Runtime if the data do not fit
   */
  JsonNode evaluate(Scope scope, String field);

  /**
   * Reads a path or a call of an intrinsic function.
   *
   * @throws IllegalArgumentException if it is neither; the message says why
   */
  static Expression parse(String text) {
    return text.startsWith("$") ? DataPath.parse(text) : new IntrinsicParser(text).parse();
  }
}
