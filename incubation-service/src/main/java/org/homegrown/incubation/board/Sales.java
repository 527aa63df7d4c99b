package org.homegrown.incubation.board;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a participant has sold, less what went back, in minor units of one currency.
 *
 * @param last30Days up to now
 * @param before30Days the 30 days before those
 * @param lastAt of the latest sale; null without one
 */
public record Sales(
    UUID enrolmentId,
    long total,
    long last30Days,
    long before30Days,
    @Nullable String currency,
    @Nullable Instant lastAt) {}
