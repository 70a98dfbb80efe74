package io.dkimrotation.harness.engine;

import io.dkimrotation.harness.engine.StepFunctionsException.Code;
import java.util.regex.Pattern;

/** The names that the service gives, and what names it takes. */
record Arns(String region, String account) {
  /**
   * See <a
   * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>,
   * name.
   */
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}\\x7f-\\x9f]{1,80}");

  /**
   * @throws StepFunctionsException InvalidName
   */
  static void checkName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new StepFunctionsException(Code.InvalidName, "Invalid Name: '" + name + "'");
    }
  }

  String stateMachine(String name) {
    return "arn:aws:states:" + region + ":" + account + ":stateMachine:" + name;
  }

  String execution(String machine, String name) {
    return "arn:aws:states:" + region + ":" + account + ":execution:" + machine + ":" + name;
  }

  String role() {
    return "arn:aws:iam::" + account + ":role/StepFunctions";
  }
}
