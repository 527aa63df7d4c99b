package org.homegrown.incubation.milestone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param provenBy id of the shop's event, or of the evidence, that completed it
 * @param completedAt when that happened
 * @param reopenedBy id of the event with which the money went back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MilestoneView(
    String code,
    String title,
    MilestoneStatus status,
    @Nullable UUID provenBy,
    @Nullable Instant completedAt,
    @Nullable UUID reopenedBy,
    @Nullable Instant reopenedAt) {}
