package io.dkimrotation.task;

import io.dkimrotation.rotation.RotationPlan;

/** Where a rotation's files lie in the bucket. */
final class Evidence {
  private Evidence() {}

  /** {@code {domain}/{rotationId}/}. */
  static String folder(RotationPlan plan) {
    return plan.domain() + "/" + plan.rotationId() + "/";
  }
}
