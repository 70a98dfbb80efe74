package io.dkimrotation.task;

import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import io.dkimrotation.webhook.WebhookFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One notice on its way through the channels, all at the same time: one that hangs delays no other,
 * and each is remembered as soon as it is through. What was sent before is not sent again.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final RotationTable rotations;
  private final Executor threads;
  private final String name;
  private final List<Channel> channels;
  private final Set<String> sent;
  private final List<RuntimeException> faults = new ArrayList<>();

  /**
   * Looks up where the notice has been already.
   *
   * @param threads runs each channel
   * @param all channels there are, the one that matters most first
   */
  Delivery(
      RotationTable rotations,
      Executor threads,
      List<Channel> all,
      DomainSettings settings,
      String rotationId,
      String name) {
    this.rotations = rotations;
    this.threads = threads;
    this.name = name;
    this.channels = all.stream().filter(channel -> channel.isSetUp(settings)).toList();
    this.sent =
        rotations.notices(settings.domain(), rotationId).stream()
            .filter(entry -> entry.startsWith(name + "/"))
            .map(entry -> entry.substring(name.length() + 1))
            .collect(Collectors.toSet());
  }

  /** Whether every channel has had it. */
  boolean isWhole() {
    return channels.stream().allMatch(this::wentThrough);
  }

  private boolean wentThrough(Channel channel) {
    return sent.contains(channel.word());
  }

  /** Sends it through every channel that has not had it. */
  void send(Post post) {
    List<Channel> due = channels.stream().filter(channel -> !wentThrough(channel)).toList();
    List<CompletableFuture<Optional<RuntimeException>>> pending =
        due.stream()
            .map(channel -> CompletableFuture.supplyAsync(() -> through(channel, post), threads))
            .toList();
    for (int i = 0; i < due.size(); i++) {
      String word = due.get(i).word();
      Optional<RuntimeException> fault = outcome(pending.get(i));
      if (fault.isEmpty()) {
        LOG.info("Notice {} sent by {}", name, word);
        sent.add(word);
      } else {
        LOG.warn("Notice {} not sent by {}: {}", name, word, fault.get().getMessage());
        faults.add(fault.get());
      }
    }
  }

  private Optional<RuntimeException> through(Channel channel, Post post) {
    try {
      channel.remember(rotations, post, channel.send(post));
      return Optional.empty();
    } catch (SdkException | WebhookFault e) {
      return Optional.of(e);
    }
  }

  /** What nobody expects is thrown as it was. */
  private static <T> T outcome(CompletableFuture<T> pending) {
    try {
      return pending.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Makes sure that a notice has reached those for whom it is meant.
   *
   * @throws TransientFailure if it has not, and trying again may help
   * @throws NoticeUndelivered if it has not and will not
   */
  void demand(Channel.Readers readers) {
    boolean reached =
        channels.stream().filter(this::wentThrough).anyMatch(channel -> channel.reaches(readers));
    if (reached) {
      return;
    }
    for (RuntimeException fault : faults) {
      if (passes(fault)) {
        throw new TransientFailure(fault);
      }
    }
    throw new NoticeUndelivered(
        name + ": " + faults.stream().map(RuntimeException::getMessage).toList());
  }

  private static boolean passes(RuntimeException fault) {
    return fault instanceof SdkException aws
        ? TaskHandler.passes(aws)
        : fault instanceof WebhookFault webhook && webhook.passes();
  }
}
