package io.dkimrotation.task;

import io.dkimrotation.notice.Alert;
import io.dkimrotation.notice.SwitchTrouble;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RotationPlan;
import java.time.LocalDate;

/** Calls the operators while SES is given another key. */
final class SwitchAlarms {
  private final Wiring wiring;
  private final Call call;

  SwitchAlarms(Wiring wiring, Call call) {
    this.wiring = wiring;
    this.call = call;
  }

  /**
   * Once a day for each trouble of a region.
   *
   * @param detail what was seen
   */
  void page(SwitchTrouble trouble, String region, String detail) {
    RotationPlan plan = call.state().plan();
    DomainSettings settings = Settings.of(wiring, plan);
    LocalDate today = wiring.clock().instant().atZone(settings.zone()).toLocalDate();
    wiring
        .announcer()
        .alertOperators(
            new Alert.SwitchInTrouble(
                plan.rotationId(), settings, trouble, region, detail, call.execution()),
            "switch-in-trouble-" + trouble.word() + "-" + region + "-" + today);
  }
}
