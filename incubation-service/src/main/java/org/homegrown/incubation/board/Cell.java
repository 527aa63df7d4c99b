package org.homegrown.incubation.board;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is now known of a participant about one item.
 *
 * @param ref the lesson, session or milestone rule; what the cohort's board does not show is passed
 *     over
 * @param value as {@link Kind} says
 * @param activeAt when the participant did something about it; null when they did nothing
 */
public record Cell(UUID enrolmentId, Kind kind, UUID ref, int value, @Nullable Instant activeAt) {}
