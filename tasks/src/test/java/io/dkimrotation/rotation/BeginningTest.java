package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeginningTest {
  private static final EasyDkim EASY = new EasyDkim(List.of("a", "b", "c"), EasyDkim.HOSTED_ZONE);

  private static IdentityState byHand(String selector) {
    return new IdentityState("r", true, true, selector, "SUCCESS");
  }

  private static IdentityState easy(String origin, String status) {
    return new IdentityState(
        "r", true, true, origin, null, Optional.of(EASY), status, Optional.empty());
  }

  private static Beginning judge(IdentityState... states) {
    Map<String, Optional<IdentityState>> regions = new LinkedHashMap<>();
    for (IdentityState state : states) {
      regions.put("region-" + regions.size(), Optional.ofNullable(state));
    }
    return Beginning.judge(Optional.empty(), regions);
  }

  @Test
  void withoutAnyIdentityItIsAFirstKey() {
    assertThat(judge(null, null).start()).isEqualTo(StartSituation.NONE);
    assertThat(judge(null, null).findings()).isEmpty();
  }

  @Test
  void aKeyThatIsNotInOurListWasMadeByHand() {
    Beginning beginning = judge(byHand("ses2023"), byHand("ses2023"));

    assertThat(beginning.start()).isEqualTo(StartSituation.FOREIGN_KEY);
    assertThat(beginning.foreign()).map(Object::toString).contains("ses2023");
    assertThat(beginning.findings()).isEmpty();
  }

  @Test
  void regionsThatDifferAreAFinding() {
    assertThat(judge(byHand("one"), byHand("two")).findings()).hasSize(1);
    assertThat(judge(byHand("one"), null).findings()).hasSize(1);
    assertThat(judge(byHand("one"), easy("AWS_SES", "SUCCESS")).findings()).hasSize(1);
    assertThat(judge(easy("AWS_SES", "SUCCESS"), null).findings()).hasSize(1);
  }

  @Test
  void easyDkimIsKnownByItsOrigin() {
    Beginning beginning = judge(easy("AWS_SES", "SUCCESS"));

    assertThat(beginning.start()).isEqualTo(StartSituation.EASY_DKIM);
    assertThat(beginning.easyDkim()).containsEntry("region-0", EASY);
    assertThat(beginning.findings()).isEmpty();
  }

  @Test
  void easyDkimThatDoesNotSignOrFollowsAnotherRegionIsAFinding() {
    assertThat(judge(easy("AWS_SES", "PENDING")).findings()).hasSize(1);
    assertThat(judge(easy("AWS_SES_US_EAST_1", "SUCCESS")).findings())
        .singleElement()
        .asString()
        .contains("origin AWS_SES_US_EAST_1");
  }
}
