package org.homegrown.incubation.mentoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session that a mentor held. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(
    UUID id,
    Instant heldAt,
    int minutes,
    SessionOutcome outcome,
    @Nullable String notes,
    @Nullable String nextStep,
    String recordedBy,
    Instant recordedAt) {}
