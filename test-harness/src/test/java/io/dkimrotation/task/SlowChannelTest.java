package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.harness.world.ChannelBench;
import io.dkimrotation.notice.Notice;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SlowChannelTest {
  /** Mail, the first channel, gets no reply before the last one has had the notice. */
  @Test
  void delaysNoOther() {
    CountDownLatch ticketTaken = new CountDownLatch(1);
    AtomicBoolean met = new AtomicBoolean();
    try (ChannelBench bench = new ChannelBench()) {
      after(bench.hooks(), "tickets.Post", ticketTaken::countDown);
      after(bench.wire(), "sesv2.SendEmail", () -> met.set(isDown(ticketTaken)));

      new Announcer(bench.wiring())
          .tellSesTeam(
              new Notice.SwitchDone(
                  "20261201-1",
                  bench.settings(),
                  "ap-northeast-1",
                  new Selector("new-1"),
                  Instant.EPOCH),
              "switched");

      assertThat(met).isTrue();
      assertThat(bench.mails()).hasSize(1);
      assertThat(bench.tickets()).hasSize(1);
    }
  }

  private static void after(WireServer server, String call, Runnable then) {
    server.onReply(
        (request, reply) -> {
          if (request.call().equals(call)) {
            then.run();
          }
        });
  }

  private static boolean isDown(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
