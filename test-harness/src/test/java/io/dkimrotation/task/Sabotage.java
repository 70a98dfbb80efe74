package io.dkimrotation.task;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.SecretVersion;
import java.io.ByteArrayInputStream;
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

  /** Acts as if its execution still held the domain, whoever does. */
  public static RequestStreamHandler forgetsTheLock(Wiring wiring, RequestStreamHandler task) {
    return (in, out, context) -> {
      ObjectNode call = (ObjectNode) Json.MAPPER.readTree(in);
      wiring
          .locks()
          .find(new DomainName(call.at("/state/domain").asText()))
          .ifPresent(
              lock -> {
                call.put("execution", lock.owner());
                ((ObjectNode) call.at("/state/plan")).put("epoch", lock.epoch());
              });
      task.handleRequest(
          new ByteArrayInputStream(Json.MAPPER.writeValueAsBytes(call)), out, context);
    };
  }

  /** Puts the new key whether or not an operator has said that it must wait. */
  public static RequestStreamHandler forgetsTheHold(Wiring wiring) {
    return before(
        new ActivateKey(wiring)::handle,
        call -> {
          RotationPlan plan = call.state().plan();
          NewKey key = call.state().material().active();
          DkimPrivateKey open =
              wiring
                  .vault()
                  .open(
                      plan.domain(), plan.rotationId(), key, call.state().material().secretOf(key));
          wiring.ses().put(call.state().region(), plan.domain(), key.selector(), open);
        });
  }

  /** Gives SES the old key back without a look at its record. */
  public static RequestStreamHandler rollsBackUnseen(Wiring wiring) {
    return before(
        new RollBack(wiring)::handle,
        call -> {
          RotationPlan plan = call.state().plan();
          wiring.certificates().keysOf(plan.domain()).stream()
              .filter(key -> key.selector().equals(plan.previousSelector()))
              .forEach(
                  key ->
                      wiring
                          .ses()
                          .put(
                              plan.regions().get(0),
                              plan.domain(),
                              key.selector(),
                              wiring.vault().open(key)));
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
