package org.homegrown.impact.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Questions, which nobody changes any more once they are published.
 *
 * @param number of its code, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Instrument(
    UUID id,
    UUID programme,
    String code,
    int number,
    String title,
    List<Item> items,
    @Nullable Scorecard scorecard,
    @Nullable Instant publishedAt,
    int version) {}
