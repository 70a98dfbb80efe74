package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static Order order(String json) throws JsonProcessingException {
    return Order.of(new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  @Test
  void silenceMeansTheMonthlyCheck() throws JsonProcessingException {
    assertThat(order("{}")).isEqualTo(Order.scheduled());
    assertThat(order("{'trigger':null,'purpose':null,'force':null,'accept':null}"))
        .isEqualTo(Order.scheduled());
  }

  @Test
  void readsEveryField() throws JsonProcessingException {
    Order order =
        order(
            "{'trigger':'manual','purpose':'refill','force':true,'takeOver':true,'urgent':true,"
                + "'accept':['no-roll-back','unsigned-gap']}");

    assertThat(order.trigger()).isEqualTo(Trigger.MANUAL);
    assertThat(order.purpose()).isEqualTo(RotationPurpose.REFILL);
    assertThat(order.force()).isTrue();
    assertThat(order.takeOver()).isTrue();
    assertThat(order.urgent()).isTrue();
    assertThat(order.accept())
        .containsExactlyInAnyOrder(Order.Risk.NO_ROLL_BACK, Order.Risk.UNSIGNED_GAP);
    assertThat(order("{'trigger':'resume','rotationId':'20261201-1'}").rotationId())
        .isEqualTo(Optional.of("20261201-1"));
  }

  @Test
  void namesEveryMistakeAtOnce() {
    assertThatThrownBy(
            () ->
                order(
                    "{'trigger':'weekly','purpose':7,'force':'yes','rotationId':'last',"
                        + "'accept':['everything']}"))
        .isInstanceOf(InvalidOrder.class)
        .hasMessage(
            """
            trigger: "weekly"; allowed: schedule, manual, resume, emergency, create
            purpose: 7; allowed: rotate, refill, emergency
            force: "yes"; allowed: true, false
            rotationId: "last"; allowed: yyyymmdd-n, as 20261201-1
            accept: "everything"; allowed: no-roll-back, unsigned-gap""");
  }

  @Test
  void aScheduleNeitherForcesNorTakesOver() {
    assertThatThrownBy(() -> order("{'force':true,'takeOver':true}"))
        .hasMessage(
            """
            force: true; allowed: only with a trigger other than schedule
            takeOver: true; allowed: only with a trigger other than schedule""");
  }

  @Test
  void aResumeNamesItsRotationAndNothingElseDoes() {
    assertThatThrownBy(() -> order("{'trigger':'resume'}"))
        .hasMessageStartingWith("rotationId: missing; allowed: the rotation to resume");
    assertThatThrownBy(() -> order("{'trigger':'manual','rotationId':'20261201-1'}"))
        .hasMessage("rotationId: 20261201-1; allowed: only with trigger resume");
  }
}
