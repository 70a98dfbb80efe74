package io.dkimrotation.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PagePaceTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final PagePace pace = new PagePace(nanos::get);

  private void use(String address) {
    for (int call = 0; call < PagePace.CALLS; call++) {
      assertThat(pace.allows(address)).isTrue();
    }
  }

  @Test
  void refusesTheCallAfterTheLastOfAMinute() {
    use("192.0.2.1");

    assertThat(pace.allows("192.0.2.1")).isFalse();
  }

  @Test
  void othersAreNotHeldUp() {
    use("192.0.2.1");

    assertThat(pace.allows("192.0.2.2")).isTrue();
  }

  @Test
  void beginsAnewAfterAMinute() {
    use("192.0.2.1");
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(pace.allows("192.0.2.1")).isTrue();
  }
}
