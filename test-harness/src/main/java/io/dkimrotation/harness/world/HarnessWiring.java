package io.dkimrotation.harness.world;

import io.dkimrotation.aws.Clients;
import io.dkimrotation.aws.Environment;
import io.dkimrotation.dkim.KeySource;
import io.dkimrotation.dns.DnsLookup;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.task.Wiring;
import io.dkimrotation.webhook.Webhook;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Wires the tasks to the harness: its clock, its network; and real chance for real keys. */
public final class HarnessWiring {
  /** As impatient as a loopback connection allows: to this, time is real. */
  private static final Webhook WEBHOOK = new Webhook(Duration.ofSeconds(2), Duration.ofSeconds(2));

  private HarnessWiring() {}

  /** Where keys come from; apart from them a run depends on its seed alone. */
  public static SecureRandom secureRandom() {
    return new SecureRandom();
  }

  /** The same each time for the same seed, so that keys can be made again; fit for nothing else. */
  public static SecureRandom secureRandom(byte[] seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      // Before the first octet is drawn, it takes the place of the machine's own chance.
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA1PRNG", e);
    }
  }

  /** One channel after another: threads would ask for time in an order that no seed decides. */
  static Wiring of(
      Clients clients, Agenda agenda, SecureRandom random, KeySource keys, PublicDns dns) {
    return new Wiring(
        clients,
        agenda.taskClock(),
        random,
        keys,
        agenda::pause,
        lookup(dns),
        WEBHOOK,
        Runnable::run);
  }

  static DnsLookup lookup(PublicDns dns) {
    return new DnsLookup(dns::resolverFor, DnsLookup.TIMEOUT);
  }

  /** The variables of every function: its own AWS, unless other endpoints are given. */
  static Environment environment(
      URI wire, String topicArn, URI page, Map<String, String> otherEndpoints) {
    Map<String, String> variables = new HashMap<>();
    variables.put(Environment.HOME_REGION, World.HOME_REGION);
    variables.put(Environment.CERTIFICATES_TABLE, Tables.CERTIFICATES);
    variables.put(Environment.ROTATIONS_TABLE, Tables.ROTATIONS);
    variables.put(Environment.EVIDENCE_BUCKET, World.BUCKET);
    variables.put(Environment.KEY_ID, World.KEY_ID);
    variables.put(Environment.TOPIC_ARN, topicArn);
    variables.put(Environment.SECRET_PREFIX, World.SECRET_PREFIX);
    variables.put(Environment.PAGE_URL, page.toString());
    variables.put(Environment.ROTATION_MACHINE_ARN, DeployedMachine.ROTATION.arn());
    variables.put("AWS_ACCESS_KEY_ID", "harness");
    variables.put("AWS_SECRET_ACCESS_KEY", "harness");
    variables.put("AWS_ENDPOINT_URL", wire.toString());
    variables.putAll(otherEndpoints);
    return new Environment(variables);
  }

  /** A value that nobody can guess, for forms. */
  public static String secret() {
    byte[] octets = new byte[16];
    secureRandom().nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
