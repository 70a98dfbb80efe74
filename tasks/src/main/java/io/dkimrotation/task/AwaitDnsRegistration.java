package io.dkimrotation.task;

/**
 * Waits for the DNS team's two weeks, a day at a time.
 *
 * <p>Does: leaves the task token where the page finds it.
 *
 * <p>If repeated: leaves the newer token; the older one is dead.
 *
 * <p>Fails with: {@code DnsRequestAnswered}, which leads on to CheckPropagation, when the answer
 * came first; {@code Superseded}.
 */
public final class AwaitDnsRegistration extends TaskHandler<Void> {
  /** As Lambda makes it. */
  public AwaitDnsRegistration() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public AwaitDnsRegistration(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected Void handle(Call call) {
    // The answer is for the execution that goes on with it.
    wiring.locks().demand(call.state().plan().domain(), call.lock());
    DnsRequests.await(wiring, call.state().request().requestId(), call.token());
    return null;
  }
}
