package io.dkimrotation.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dkimrotation.rotation.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The edge that all tasks share: JSON in and out, one log line before and after, and the one place
 * where a fault of a service gets the name that the state machine retries.
 *
 * <p>The runtime's own mapper is not used: it reads no records and writes instants as numbers.
 *
 * @param <O> the part that the task adds to the state document
 */
public abstract class TaskHandler<O> implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TaskHandler.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** The way to the outside. */
  protected final Wiring wiring;

  /** Takes the way to the outside. */
  protected TaskHandler(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Does the task's work. Called again after a lost answer, so it must end in the same world. */
  protected abstract O handle(Call call);

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    Call call = Json.MAPPER.readValue(in, Call.class);
    O part = PowertoolsLogging.withLogging(context, () -> logged(call));
    Json.MAPPER.writeValue(out, part);
  }

  private O logged(Call call) {
    String task = getClass().getSimpleName();
    LOG.info("{} begins for {} in {}", task, call.state().domain(), call.execution());
    try {
      O part = handle(call);
      LOG.info("{} ends", task);
      return part;
    } catch (SdkException e) {
      LOG.warn("{} met {}: {}", task, e.getClass().getName(), e.getMessage());
      if (passes(e)) {
        throw new TransientFailure(e);
      }
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("{} fails with {}: {}", task, e.getClass().getName(), e.getMessage());
      throw e;
    }
  }

  /** Whether waiting helps: the network, throttling, or a server in trouble. */
  static boolean passes(SdkException e) {
    if (e instanceof SdkServiceException service) {
      return service.isThrottlingException()
          || service.statusCode() == TOO_MANY_REQUESTS
          || service.statusCode() >= SERVER_ERROR
          || service instanceof TransactionConflictException;
    }
    return e instanceof SdkClientException;
  }
}
