package io.dkimrotation.harness.world;

import java.time.Duration;
import java.util.Map;

/**
 * What a run costs at AWS's list prices in US dollars, free tiers aside.
 *
 * @param stepFunctions state transitions
 * @param lambda requests and GB-seconds
 * @param kms requests
 * @param secretsMonthly two secrets, each month that they exist
 */
public record Costs(double stepFunctions, double lambda, double kms, double secretsMonthly) {
  /** aws.amazon.com/step-functions/pricing: Standard, each transition. */
  private static final double TRANSITION = 0.025 / 1000;

  /** aws.amazon.com/lambda/pricing: arm64, each GB-second and each request. */
  private static final double GB_SECOND = 0.0000133334;

  private static final double REQUEST = 0.20 / 1_000_000;
  private static final double MEMORY_GB = 0.5;

  /** aws.amazon.com/kms/pricing: each request. */
  private static final double KMS_REQUEST = 0.03 / 10_000;

  /** aws.amazon.com/secrets-manager/pricing: each secret and month. */
  private static final double SECRET = 0.40;

  private static final int SECRETS = 2;

  static Costs of(
      int transitions, int invocations, Duration lambdaTime, Map<String, Integer> awsCalls) {
    int kmsCalls =
        awsCalls.entrySet().stream()
            .filter(call -> call.getKey().startsWith("kms."))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return new Costs(
        transitions * TRANSITION,
        lambdaTime.toMillis() / 1000.0 * MEMORY_GB * GB_SECOND + invocations * REQUEST,
        kmsCalls * KMS_REQUEST,
        SECRETS * SECRET);
  }
}
