package io.dkimrotation.task;

import io.dkimrotation.dkim.DomainName;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Emits CloudWatch metrics in the embedded metric format, namespace {@code SES/DKIM}. Powertools
 * dates them by the system's clock and refuses any other time, so virtual time does not reach them.
 */
final class Metering {
  private static final String NAMESPACE = "SES/DKIM";

  private Metering() {}

  /** Emits one value with the dimension {@code Domain}, as the alarms look for it. */
  static void emit(String name, long value, DomainName domain) {
    Metrics metrics =
        MetricsBuilder.builder()
            .withNamespace(NAMESPACE)
            .withService("dkim-rotation")
            .withRaiseOnEmptyMetrics(false)
            .build();
    metrics.setDefaultDimensions(DimensionSet.of("Domain", domain.value()));
    metrics.addMetric(name, (double) value, MetricUnit.COUNT);
    metrics.flush();
  }
}
