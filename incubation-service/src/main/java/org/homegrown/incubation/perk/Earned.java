package org.homegrown.incubation.perk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A milestone, as far as it earns something.
 *
 * @param completedAt null when it is not complete, or not any more
 */
public record Earned(
    UUID programmeId,
    UUID enrolmentId,
    String seller,
    UUID ruleId,
    @Nullable Instant completedAt) {}
