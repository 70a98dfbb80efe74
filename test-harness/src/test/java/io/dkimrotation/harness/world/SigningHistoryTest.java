package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningHistoryTest {
  private static final Instant NOW = Instant.parse("2026-12-15T01:00:00Z");
  private static final Optional<String> OLD = Optional.of("old");
  private static final Optional<String> NEW = Optional.of("new");
  private static final Optional<String> NONE = Optional.empty();

  private final SigningHistory history = new SigningHistory("old");

  private Optional<String> send(int minute, Optional<String> selector) {
    return history.sent(NOW.plus(Duration.ofMinutes(minute)), selector);
  }

  @Test
  void objectsToUnsignedMailBeforeAPut() {
    assertThat(send(0, OLD)).isEmpty();
    assertThat(send(1, NONE)).contains("unsigned");
  }

  @Test
  void objectsToASelectorThatNobodyPut() {
    assertThat(send(0, NEW)).contains("signed with new");
  }

  @Test
  void allowsOldNewAndNoneBetweenAPutAndSesOwnLook() {
    history.put("new");

    assertThat(send(0, OLD)).isEmpty();
    assertThat(send(1, NONE)).isEmpty();
    assertThat(send(2, NEW)).isEmpty();
  }

  @Test
  void objectsToTheOldKeyComingBack() {
    history.put("new");
    send(0, NEW);

    assertThat(send(1, OLD)).contains("signed with old");
  }

  @Test
  void objectsToTheOldKeyAndToNoneAfterSesOwnLook() {
    history.put("new");
    history.seen();

    assertThat(send(0, OLD)).contains("signed with old");
    assertThat(send(1, NONE)).contains("unsigned");
    assertThat(send(2, NEW)).isEmpty();
  }

  @Test
  void objectsToARefusalOnceTheRegionSends() {
    assertThat(history.refused(NOW, "not verified")).isEmpty();
    send(1, OLD);

    assertThat(history.refused(NOW.plusSeconds(120), "not verified"))
        .contains("refused: not verified");
  }

  @Test
  void measuresAGapToTheNextSignedMail() {
    history.put("new");
    send(0, NONE);
    send(1, NONE);
    send(4, NEW);

    assertThat(history.longestGap()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void measuresAGapThatIsOpenAtTheEnd() {
    history.put("new");
    send(0, NONE);
    history.close(NOW.plus(Duration.ofHours(3)));

    assertThat(history.longestGap()).isEqualTo(Duration.ofHours(3));
  }
}
