package org.homegrown.incubation.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param languages BCP 47
 * @param zone of its quiet hours, where no cohort says another
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProgrammeView(
    UUID id,
    String name,
    String goal,
    List<String> languages,
    @Nullable String region,
    String zone,
    @Nullable String currency,
    @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietTo,
    ProgrammeStatus status,
    Instant createdAt,
    int version) {}
