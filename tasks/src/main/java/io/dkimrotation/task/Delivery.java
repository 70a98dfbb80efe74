package io.dkimrotation.task;

import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.failure.NoticeUndelivered;
import io.dkimrotation.rotation.failure.TransientFailure;
import io.dkimrotation.webhook.WebhookFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One notice on its way through the channels, in their order; what was sent before is not sent
 * again, and a channel that fails does not keep the next one from its turn.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final RotationTable rotations;
  private final String name;
  private final List<Channel> channels;
  private final Set<String> sent;
  private final List<RuntimeException> faults = new ArrayList<>();

  /**
   * Looks up where the notice has been already.
   *
   * @param all channels there are, the one that matters most first
   */
  Delivery(
      RotationTable rotations,
      List<Channel> all,
      DomainSettings settings,
      String rotationId,
      String name) {
    this.rotations = rotations;
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
    channels.stream()
        .filter(channel -> !wentThrough(channel))
        .forEach(channel -> through(channel, post));
  }

  private void through(Channel channel, Post post) {
    try {
      String answer = channel.send(post);
      LOG.info("Notice {} sent by {}", name, channel.word());
      channel.remember(rotations, post, answer);
      sent.add(channel.word());
    } catch (SdkException | WebhookFault e) {
      LOG.warn("Notice {} not sent by {}: {}", name, channel.word(), e.getMessage());
      faults.add(e);
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
