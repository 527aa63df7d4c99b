package org.homegrown.incubation.milestone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param provenBy id of the shop's event that completed it
 * @param completedAt when that event happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MilestoneView(
    String code, MilestoneStatus status, @Nullable UUID provenBy, @Nullable Instant completedAt) {}
