package io.dkimrotation.harness.wire;

import java.time.Duration;

/** Something that goes wrong with one request, as a value. */
public sealed interface Fault {

  /** The service refuses because it is asked too often, with its own code for that. */
  static Fault throttle() {
    return new Throttle();
  }

  /** The service fails before anything happened: HTTP 500, {@code InternalFailure}. */
  static Fault errorBeforeEffect() {
    return new ErrorBeforeEffect("InternalFailure", 500);
  }

  /** The service fails with the given error before anything happened. */
  static Fault errorBeforeEffect(String code, int status) {
    return new ErrorBeforeEffect(code, status);
  }

  /**
   * The work is done, and the connection breaks before the answer is through. (After a HEAD the
   * JDK's client repeats the request by itself.)
   */
  static Fault replyLost() {
    return new ReplyLost();
  }

  /** The work is done, and what answers is something else, such as a proxy: 200 and a page. */
  static Fault garbage() {
    return new Garbage();
  }

  /** Nothing happens, and no answer ever comes: real time passes until whoever asked gives up. */
  static Fault hang() {
    return new Hang();
  }

  /** The work is done only after the given virtual time. */
  static Fault delay(Duration duration) {
    return new Delay(duration);
  }

  /** See {@link #throttle}. */
  record Throttle() implements Fault {}

  /** See {@link #errorBeforeEffect(String, int)}. */
  record ErrorBeforeEffect(String code, int status) implements Fault {}

  /** See {@link #replyLost}. */
  record ReplyLost() implements Fault {}

  /** See {@link #garbage}. */
  record Garbage() implements Fault {}

  /** See {@link #hang}. */
  record Hang() implements Fault {}

  /** See {@link #delay}. */
  record Delay(Duration duration) implements Fault {}
}
