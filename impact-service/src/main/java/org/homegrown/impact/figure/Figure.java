package org.homegrown.impact.figure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that was published.
 *
 * @param secret makes pseudonyms of this figure alone
 */
record Figure(
    UUID id,
    Asked asked,
    String title,
    Audience audience,
    @Nullable UUID cohortId,
    @Nullable UUID programmeId,
    Instant publishedAt,
    byte[] secret) {}
