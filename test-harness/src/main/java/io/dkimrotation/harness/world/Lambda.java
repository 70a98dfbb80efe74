package io.dkimrotation.harness.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.task.Json;
import io.dkimrotation.task.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the task handlers in this process through their real JSON in and out, as agenda actions. An
 * invocation takes a little virtual time; an exception comes out as the Java runtime reports it.
 */
final class Lambda implements Functions {
  private static final String PACKAGE = "io.dkimrotation.task.";
  private static final Duration SHORTEST = Duration.ofMillis(120);
  private static final int SPREAD_MILLIS = 900;
  private static final int STACK_LINES = 5;

  private final Agenda agenda;
  private final Supplier<Wiring> wirings;
  private final Map<String, Function<Wiring, RequestStreamHandler>> others;
  private final Random random;
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
  private Wiring wiring;
  private int invocations;
  private Duration busy = Duration.ZERO;

  /**
   * @param wirings wires the functions of one deployment
   * @param others functions that are other than deployed, by name
   */
  Lambda(
      Agenda agenda,
      Supplier<Wiring> wirings,
      Map<String, Function<Wiring, RequestStreamHandler>> others,
      Random random) {
    this.agenda = agenda;
    this.wirings = wirings;
    this.others = others;
    this.random = random;
    deploy();
  }

  /** From now on every function begins anew: what the old ones kept in memory is gone. */
  synchronized void deploy() {
    wiring = wirings.get();
    handlers.clear();
    others.forEach((name, other) -> handlers.put(name, other.apply(wiring)));
  }

  /** The ARN of the alias that a state machine calls. */
  static String arn(String region, String account, String name) {
    return "arn:aws:lambda:%s:%s:function:dkim-%s:live".formatted(region, account, name);
  }

  @Override
  public void invoke(String function, String payload, Consumer<Invocation> done) {
    String name = function.replaceFirst(".*:function:dkim-", "").replaceFirst(":.*", "");
    agenda.in(
        Duration.ZERO,
        "lambda " + name,
        () -> {
          invocations++;
          Duration overhead = SHORTEST.plusMillis(random.nextInt(SPREAD_MILLIS));
          Invocation result = run(name, payload);
          agenda.pause(overhead);
          busy = busy.plus(overhead);
          done.accept(result);
        });
  }

  private Invocation run(String name, String payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RunningTask(name, Json.parse(payload).path("execution").asText()).begins();
    try {
      handler(name)
          .handleRequest(
              new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
              out,
              new InvocationContext("dkim-" + name));
      return new Returned(out.toString(StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException e) {
      return new Refused(404, "ResourceNotFoundException", "Function not found: " + name);
    } catch (IOException | RuntimeException e) {
      return new Threw(e.getClass().getName(), body(e).toString());
    } finally {
      RunningTask.ends();
    }
  }

  private synchronized RequestStreamHandler handler(String name)
      throws ReflectiveOperationException {
    RequestStreamHandler there = handlers.get(name);
    if (there == null) {
      try {
        there =
            Class.forName(PACKAGE + name)
                .asSubclass(RequestStreamHandler.class)
                .getConstructor(Wiring.class)
                .newInstance(wiring);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(name + " cannot be made", e.getCause());
      }
      handlers.put(name, there);
    }
    return there;
  }

  private static ObjectNode body(Exception e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("errorMessage", e.getMessage());
    body.put("errorType", e.getClass().getName());
    ArrayNode trace = body.putArray("stackTrace");
    for (int i = 0; i < Math.min(STACK_LINES, e.getStackTrace().length); i++) {
      trace.add(e.getStackTrace()[i].toString());
    }
    return body;
  }

  int invocations() {
    return invocations;
  }

  /** Virtual time spent in invocations, as Lambda would bill it. */
  Duration busy() {
    return busy;
  }
}
