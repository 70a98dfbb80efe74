package io.dkimrotation.harness.world;

import io.dkimrotation.aws.DataKeys;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.CachingResolver;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.fake.S3Object;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.storm.PooledKeys;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A rotation that was played to its end, and all that it left behind.
 *
 * @param scenario what was to be played
 * @param run how the execution went
 * @param report what the command would print and write
 * @param taskLog what the tasks printed
 * @param probes mails that applications sent
 * @param exchanges with AWS and webhooks, those of the tests afterwards not among them
 * @param defects of the fakes
 * @param objects in the bucket
 * @param resolverQuestions what each public resolver was asked
 * @param aftermath what AWS holds
 * @param privateKeys every one that was stored, by selector
 */
record PlayedRotation(
    Scenario scenario,
    RotationRun run,
    Report report,
    String taskLog,
    List<Probe> probes,
    List<Exchange> exchanges,
    List<RuntimeException> defects,
    Map<String, List<S3Object>> objects,
    List<List<CachingResolver.Asked>> resolverQuestions,
    Aftermath aftermath,
    Map<Selector, DkimPrivateKey> privateKeys) {

  private static final Map<Combination, PlayedRotation> PLAYED = new HashMap<>();
  private static final PooledKeys POOL = new PooledKeys(12, HarnessWiring.secureRandom());

  /** One way to play it. */
  record Combination(StartSituation start, List<String> regions, SigningModel model) {
    boolean fromOwn() {
      return start == StartSituation.OWN;
    }
  }

  /** Nobody's choice in particular: the command's defaults. */
  static final Combination DEFAULT =
      new Combination(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY);

  /** Played when first asked for, then kept: the tests only look at it. */
  static synchronized PlayedRotation of(Combination combination) {
    return PLAYED.computeIfAbsent(
        combination,
        c ->
            c.equals(DEFAULT)
                ? play(scenario(c), Staging.usual(HarnessWiring.secureRandom()), world -> {})
                : playWithAllMail(scenario(c), world -> {}));
  }

  private static Scenario scenario(Combination combination) {
    return Scenarios.of(combination.start(), combination.regions(), combination.model(), 1);
  }

  static PlayedRotation play(Scenario scenario, UnaryOperator<Functions> line) {
    return play(scenario, line, world -> {});
  }

  /**
   * Plays it with something between engine and functions, and something to do before; without
   * sockets and with mail only where something changes, since the usual ways are played with all.
   */
  static PlayedRotation play(
      Scenario scenario, UnaryOperator<Functions> line, Consumer<World> before) {
    return play(scenario, quickly().over(line), before);
  }

  /** The same with mail all the time: one more random number moves the minute of SES's look. */
  static PlayedRotation playWithAllMail(Scenario scenario, Consumer<World> before) {
    return play(scenario, withoutSockets(), before);
  }

  /** Without sockets, with keys from a pool and with mail only where something changes. */
  static Staging quickly() {
    return withoutSockets().withFewMails();
  }

  private static Staging withoutSockets() {
    return Staging.usual(HarnessWiring.secureRandom()).quickly(POOL.source());
  }

  private static PlayedRotation play(Scenario scenario, Staging staging, Consumer<World> before) {
    try (TaskOutput output = TaskOutput.capture();
        World world = new World(scenario, staging)) {
      List<Exchange> exchanges = new CopyOnWriteArrayList<>();
      world.wire().onReply((asked, reply) -> exchanges.add(new Exchange(asked, reply)));
      world
          .webhooks()
          .server()
          .onReply((asked, reply) -> exchanges.add(new Exchange(asked, reply)));
      before.accept(world);
      RotationRun run = world.run();
      Report report = world.report(run, 0);
      List<Exchange> ofTheRun = List.copyOf(exchanges);
      DataKeys dataKeys = new DataKeys(world.clients().kms(), World.KEY_ID);
      return new PlayedRotation(
          scenario,
          run,
          report,
          output.text(),
          world.probe().probes(),
          ofTheRun,
          Stream.of(world.wire(), world.webhooks().server())
              .flatMap(server -> server.defects().stream())
              .toList(),
          world.s3().objects(World.BUCKET),
          world.dns().resolvers().stream().map(CachingResolver::asked).toList(),
          Aftermath.of(world, scenario),
          StoredKeys.open(ofTheRun, dataKeys));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String domain() {
    return scenario.settings().domain().value();
  }

  String newSelector() {
    return report.summary().activeSelector();
  }

  String oldSelector() {
    return report.summary().previousSelector();
  }
}
