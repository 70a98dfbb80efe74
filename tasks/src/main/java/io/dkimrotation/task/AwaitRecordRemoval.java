package io.dkimrotation.task;

/**
 * Waits for the DNS team to remove the old records, a day at a time.
 *
 * <p>Does: leaves the task token where the page finds it.
 *
 * <p>If repeated: leaves the newer token; the older one is dead.
 *
 * <p>Fails with: {@code DnsRequestAnswered}, which leads on to CheckRemoval, when the answer came
 * first.
 */
public final class AwaitRecordRemoval extends TaskHandler<Void> {
  /** As Lambda makes it. */
  public AwaitRecordRemoval() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public AwaitRecordRemoval(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected Void handle(Call call) {
    DnsRequests.await(wiring, call.state().removalRequest().requestId(), call.token());
    return null;
  }
}
