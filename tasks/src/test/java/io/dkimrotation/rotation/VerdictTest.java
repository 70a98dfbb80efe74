package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  static Stream<Class<?>> judges() {
    return Stream.of(
        Due.class,
        FollowUp.class,
        Monitoring.class,
        PropagationRound.class,
        Removal.class,
        Signing.class,
        SwitchTime.class);
  }

  private record Found() implements Verdict {}

  private record AlreadyVeryFarGone() implements Verdict {}

  @Test
  void saysAOneWordNameInLowerCase() {
    assertThat(new Found().status()).isEqualTo("found");
  }

  @Test
  void putsHyphensBetweenWords() {
    assertThat(new AlreadyVeryFarGone().status()).isEqualTo("already-very-far-gone");
  }

  @Test
  void saysTheWordsThatTheStateMachineKnows() {
    assertThat(new Due.NotDue("").status()).isEqualTo("not-due");
    assertThat(new Due.FirstKey("").status()).isEqualTo("first-key");
    assertThat(new Due.AlreadyRotating("").status()).isEqualTo("already-rotating");
    assertThat(new PropagationRound.TimedOut(null).status()).isEqualTo("timed-out");
    assertThat(new SwitchTime.Open().status()).isEqualTo("open");
  }

  @ParameterizedTest
  @MethodSource("judges")
  void isSealedByRecordsOnly(Class<?> judge) {
    assertThat(judge.isSealed()).isTrue();
    assertThat(Arrays.asList(judge.getPermittedSubclasses()))
        .isNotEmpty()
        .allMatch(Class::isRecord);
  }
}
