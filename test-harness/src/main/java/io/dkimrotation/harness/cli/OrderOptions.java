package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.world.Scenario;
import io.dkimrotation.rotation.Order;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What an operator may order beside the scheduled check. */
final class OrderOptions {
  @Option(
      names = "--accept",
      split = ",",
      paramLabel = "no-roll-back|unsigned-gap",
      description = "Risks to take: with foreign-key and easy-dkim.")
  private List<String> accept = List.of();

  @Option(names = "--force", description = "Rotate though it is not due.")
  private boolean force;

  @Option(names = "--refill", description = "Make new standby keys only; the key in use stays.")
  private boolean refill;

  @Option(
      names = "--emergency",
      description = "The key in use is compromised: a standby key takes its place at once.")
  private boolean emergency;

  boolean emergency() {
    return emergency;
  }

  /**
   * The input of the execution.
   *
   * @param mistakes gets what is wrong with the options
   */
  Map<String, Object> read(List<String> mistakes) {
    accept.forEach(risk -> Choice.of("--accept", risk, Order.Risk.values(), mistakes));
    if (Stream.of(force, refill, emergency).filter(set -> set).count() > 1) {
      mistakes.add("--force, --refill, --emergency: more than one; allowed: one of them");
    }
    if (emergency) {
      return Scenario.EMERGENCY;
    }
    Map<String, Object> order = new TreeMap<>(Scenario.SCHEDULED);
    if (force || refill) {
      order.put("trigger", "manual");
    }
    if (force) {
      order.put("force", true);
    }
    if (refill) {
      order.put("purpose", "refill");
    }
    if (!accept.isEmpty()) {
      order.put("accept", accept);
    }
    return order;
  }
}
