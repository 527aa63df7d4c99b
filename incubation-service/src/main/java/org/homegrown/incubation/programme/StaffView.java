package org.homegrown.incubation.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param person the {@code sub} of their token
 * @param region where they work; left out for everywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StaffView(
    UUID id, String person, StaffRole role, @Nullable String region, Instant addedAt) {}
