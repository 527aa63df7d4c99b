package org.homegrown.incubation.milestone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is to reach.
 *
 * @param threshold how many facts, or how much in minor units
 * @param withinDays in which so much is to be sold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MilestoneRule(
    UUID id,
    String code,
    int number,
    String title,
    MilestoneKind kind,
    @Nullable String fact,
    @Nullable Long threshold,
    @Nullable Integer withinDays,
    @Nullable String currency,
    @Nullable Instant retiredAt) {}
