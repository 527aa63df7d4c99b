package org.homegrown.incubation.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is at risk.
 *
 * @param threshold absences, days or percent, by kind
 * @param windowDays over which sales are summed up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RiskRule(
    UUID id,
    String code,
    RiskKind kind,
    int threshold,
    @Nullable Integer windowDays,
    RiskLevel level,
    @Nullable Instant retiredAt) {}
