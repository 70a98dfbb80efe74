package io.dkimrotation.harness.world;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

/**
 * Takes standard output as CloudWatch Logs would: log lines and metrics of the tasks, JSON each.
 * Standard output is one for the process, so only one such thing may be open at a time.
 */
public final class TaskOutput implements AutoCloseable {
  private static final String TASKS = "io.dkimrotation";

  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final PrintStream before;

  private TaskOutput(PrintStream before) {
    this.before = before;
  }

  /**
   * Begins to take it, and forgets it; what nobody is to read is not written in the first place.
   */
  public static TaskOutput discard() {
    TaskOutput output = capture();
    Configurator.setLevel(TASKS, Level.OFF);
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    return output;
  }

  /** Begins to take it. */
  public static TaskOutput capture() {
    // As in Lambda, where metrics are lines on standard output; elsewhere the library would look
    // for an agent.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    TaskOutput output = new TaskOutput(System.out);
    System.setOut(new PrintStream(output.captured, true, StandardCharsets.UTF_8));
    return output;
  }

  /** All that the tasks have printed. */
  public String text() {
    return captured.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Configurator.setLevel(TASKS, Level.INFO);
    System.setOut(before);
  }
}
