package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrongRecordsTest {
  private static final Finding TRUNCATED =
      finding(Mistake.TRUNCATED, "ns1", "a", "255 octets", 256);
  private static final Finding DOUBLED = finding(Mistake.DOUBLED_DOMAIN, "ns1", "b", "b.b", 3);

  private static Finding finding(
      Mistake mistake, String server, String record, String about, int position) {
    return new Finding(
        mistake, server, record, about, Optional.of(new Difference(position, "", "x")), "");
  }

  private static String likeness(Finding... findings) {
    return new WrongRecords(List.of(findings)).likeness();
  }

  @Test
  void areThoseThatTheDnsTeamCanCorrect() {
    List<Finding> all =
        Arrays.stream(Mistake.values()).map(m -> finding(m, "ns1", "a", "", 1)).toList();

    assertThat(WrongRecords.among(all).orElseThrow().findings())
        .extracting(Finding::mistake)
        .contains(Mistake.TRUNCATED, Mistake.WRONG_NAME, Mistake.DNSSEC_FAILURE)
        .doesNotContain(Mistake.MISSING)
        .allMatch(mistake -> mistake.kind() == Mistake.Kind.RECORD);
  }

  @Test
  void areNoneWhereThereIsOnlyToWait() {
    assertThat(WrongRecords.among(List.of())).isEmpty();
    assertThat(
            WrongRecords.among(
                List.of(
                    finding(Mistake.MISSING, "ns1", "a", "", 1),
                    finding(Mistake.TIMEOUT, "ns2", "a", "", 1),
                    finding(Mistake.NEGATIVE_CACHE, "8.8.8.8", "a", "", 1))))
        .isEmpty();
    assertThatThrownBy(() -> new WrongRecords(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void areTheSameInAnyOrderAndOnAnyServer() {
    Finding elsewhere = finding(Mistake.TRUNCATED, "ns2", "a", "255 octets", 256);

    assertThat(likeness(TRUNCATED, DOUBLED))
        .isEqualTo(likeness(DOUBLED, TRUNCATED))
        .isEqualTo(likeness(elsewhere, DOUBLED, TRUNCATED));
  }

  @Test
  void areOthersWhenAnythingElseIsOtherwise() {
    assertThat(
            List.of(
                likeness(TRUNCATED),
                likeness(TRUNCATED, DOUBLED),
                likeness(finding(Mistake.MALFORMED, "ns1", "a", "255 octets", 256)),
                likeness(finding(Mistake.TRUNCATED, "ns1", "b", "255 octets", 256)),
                likeness(finding(Mistake.TRUNCATED, "ns1", "a", "254 octets", 256)),
                likeness(finding(Mistake.TRUNCATED, "ns1", "a", "255 octets", 255))))
        .doesNotHaveDuplicates();
  }

  @Test
  void areTheSameWhenOnlyTheSerialsOfALaggingServerGrow() {
    assertThat(likeness(finding(Mistake.STALE_SECONDARY, "ns2", "a", "serial 1, ns1 has 2", 1)))
        .isEqualTo(
            likeness(finding(Mistake.STALE_SECONDARY, "ns2", "a", "serial 1, ns1 has 3", 1)));
  }

  @Test
  void sayEachWordOnce() {
    assertThat(new WrongRecords(List.of(TRUNCATED, DOUBLED, TRUNCATED)).words())
        .containsExactly("doubled-domain", "truncated");
  }
}
