package io.dkimrotation.task;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SecretVersion;
import java.util.function.Function;

/** Tasks with a bug each, that a storm must find. They lie here for the tasks' own ways in. */
public final class Sabotage {
  private Sabotage() {}

  /** Gives SES the new key as soon as the DNS team is asked. */
  public static RequestStreamHandler activatesBeforeDnsIsProven(Wiring wiring) {
    return before(
        new NotifyDnsTeam(wiring)::handle,
        call -> {
          RotationPlan plan = call.state().plan();
          NewKey key = call.state().material().active();
          DkimPrivateKey open =
              wiring
                  .vault()
                  .open(
                      plan.domain(), plan.rotationId(), key, call.state().material().secretOf(key));
          wiring.ses().put(plan.regions().get(0), plan.domain(), key.selector(), open);
        });
  }

  /** Has the old key's secret deleted before SES signs with the new key. */
  public static RequestStreamHandler demotesTheOldKeyEarly(Wiring wiring) {
    return before(
        new ProveNewKey(wiring)::handle,
        call ->
            wiring.certificates().keysOf(call.state().plan().domain()).stream()
                .filter(KeyEntry::signs)
                .flatMap(key -> key.secret().stream())
                .map(SecretVersion::arn)
                .forEach(wiring.secrets()::scheduleDeletion));
  }

  /** Puts a key under the new selector that is not the one asked for. */
  public static RequestStreamHandler putsAnotherKey(Wiring wiring, DkimPrivateKey other) {
    return before(
        new ActivateKey(wiring)::handle,
        call -> {
          RotationPlan plan = call.state().plan();
          wiring.ses().put(call.state().region(), plan.domain(), plan.activeSelector(), other);
        });
  }

  private interface Deed {
    void on(Call call);
  }

  private static <O> RequestStreamHandler before(Function<Call, O> rest, Deed deed) {
    return (in, out, context) -> {
      Call call = Json.MAPPER.readValue(in, Call.class);
      deed.on(call);
      Json.MAPPER.writeValue(out, rest.apply(call));
    };
  }
}
