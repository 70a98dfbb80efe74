package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.SampleKeys;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.SwitchFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchFaultTest {
  private static final String REGION = "ap-northeast-1";
  private static final DkimRecord NEW = record("new-1");
  private static final DkimRecord OLD = record("old-1");

  private static DkimRecord record(String selector) {
    return new DkimRecord(
        new DomainName("goo.ne.jp"),
        new Selector(selector),
        SampleKeys.key(1).publicKey(),
        Duration.ofHours(1));
  }

  private static Optional<IdentityState> ses(String status) {
    return Optional.of(new IdentityState(REGION, true, true, "new-1", status));
  }

  private static Propagation zone(Finding... findings) {
    return findings.length == 0
        ? new Propagation.Complete(List.of(), List.of())
        : new Propagation.Incomplete(List.of(), List.of(findings), List.of());
  }

  private static Finding finding(DkimRecord record, Mistake mistake) {
    return new Finding(mistake, "ns2.goo.ne.jp", record.name(), "", Optional.empty(), "");
  }

  private static List<Kind> kinds(Optional<IdentityState> ses, Propagation zone) {
    return SwitchFault.of(REGION, ses, NEW, zone).stream().map(SwitchFault::kind).toList();
  }

  @Test
  void thereIsNoneWhenSesSignsAndBothRecordsAreRight() {
    assertThat(kinds(ses("SUCCESS"), zone())).isEmpty();
  }

  @Test
  void whatSesSaysDecidesAlone() {
    assertThat(kinds(ses("PENDING"), zone())).containsExactly(Kind.NEW_KEY);
    assertThat(kinds(ses("TEMPORARY_FAILURE"), zone())).containsExactly(Kind.IN_DOUBT);
    assertThat(kinds(ses("FAILED"), zone())).containsExactly(Kind.GIVEN_UP);
    assertThat(kinds(Optional.empty(), zone())).containsExactly(Kind.CHANGED_BY_OTHERS);
  }

  @Test
  void onlyAWrongRecordOfTheNewKeyIsMendedByTheOldOne() {
    assertThat(kinds(ses("SUCCESS"), zone(finding(NEW, Mistake.MISSING))))
        .containsExactly(Kind.NEW_KEY);
    assertThat(kinds(ses("SUCCESS"), zone(finding(NEW, Mistake.TIMEOUT))))
        .containsExactly(Kind.ELSEWHERE);
    assertThat(kinds(ses("SUCCESS"), zone(finding(OLD, Mistake.MISSING))))
        .containsExactly(Kind.ELSEWHERE);
  }

  @Test
  void allFaultsOfALookAreNamed() {
    List<SwitchFault> faults =
        SwitchFault.of(
            REGION,
            ses("FAILED"),
            NEW,
            zone(finding(NEW, Mistake.MISSING), finding(OLD, Mistake.MISSING)));

    assertThat(faults)
        .extracting(SwitchFault::text)
        .hasSize(3)
        .satisfiesExactly(
            ses -> assertThat(ses).contains("DKIM FAILED"),
            record -> assertThat(record).contains("new-1._domainkey.goo.ne.jp", "missing"),
            record -> assertThat(record).contains("old-1._domainkey.goo.ne.jp", "missing"));
  }
}
