package org.homegrown.impact.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.impact.figure.Audience;
import org.jspecify.annotations.Nullable;

/**
 * A target and where it stands.
 *
 * @param expected where it would be now on the straight line from its baseline
 * @param latest the number of the latest span
 * @param best of all spans since the baseline
 * @param version rises with every change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TargetView(
    UUID id,
    String title,
    String metric,
    int metricVersion,
    @Nullable String region,
    @Nullable UUID cohort,
    @Nullable String currency,
    @Nullable TargetSpan span,
    AddTarget.Baseline baseline,
    BigDecimal value,
    LocalDate dueOn,
    Target.Direction direction,
    @Nullable String owner,
    Audience audience,
    TargetStatus status,
    BigDecimal expected,
    @Nullable BigDecimal latest,
    @Nullable BigDecimal best,
    int version) {}
