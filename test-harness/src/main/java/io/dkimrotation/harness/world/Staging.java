package io.dkimrotation.harness.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dkimrotation.dkim.KeyPairGenerator;
import io.dkimrotation.dkim.KeySource;
import io.dkimrotation.harness.dns.Network;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.task.Wiring;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a scenario is played, which changes nothing of what is played.
 *
 * @param random where data keys, seals and tokens come from
 * @param keys where private keys come from
 * @param line between the engine and the functions; may do them twice or lose what they answer
 * @param person who is the DNS team, in place of the one that the harness plays
 * @param handlers of functions that are other than deployed, by name; none but in tests of the
 *     storm
 * @param network what lies between tasks, name servers and services
 * @param probing how mail is sent to try the signatures
 */
public record Staging(
    SecureRandom random,
    KeySource keys,
    UnaryOperator<Functions> line,
    Optional<Person> person,
    Map<String, Function<Wiring, RequestStreamHandler>> handlers,
    Network network,
    Probing probing) {

  /** Fresh keys, a sound line, the harness's own DNS team, mail all the time. */
  public static Staging usual(SecureRandom random) {
    return new Staging(
        random,
        new KeyPairGenerator(random),
        UnaryOperator.identity(),
        Optional.empty(),
        Map.of(),
        Network.SOCKETS,
        Probing.ALL_THE_TIME);
  }

  /** The same over another line. */
  public Staging over(UnaryOperator<Functions> other) {
    return new Staging(random, keys, other, person, handlers, network, probing);
  }

  /** The same with a person. */
  public Staging with(Person somebody) {
    return new Staging(random, keys, line, Optional.of(somebody), handlers, network, probing);
  }

  /** The same without sockets, with keys from elsewhere. */
  public Staging quickly(KeySource source) {
    return new Staging(random, source, line, person, handlers, Network.IN_PROCESS, probing);
  }

  /** The same with mail only where something has changed. */
  public Staging withFewMails() {
    return new Staging(
        random, keys, line, person, handlers, network, Probing.WHERE_SOMETHING_CHANGED);
  }

  /** The same with one more function replaced. */
  public Staging replacing(String name, Function<Wiring, RequestStreamHandler> handler) {
    Map<String, Function<Wiring, RequestStreamHandler>> others = new HashMap<>(handlers);
    others.put(name, handler);
    return new Staging(random, keys, line, person, others, network, probing);
  }
}
