package org.homegrown.incubation.milestone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param milestone the code of what it is to prove
 * @param handedInBy the participant, or a coordinator for them
 * @param decidedBy somebody else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvidenceView(
    UUID id,
    UUID enrolmentId,
    String participant,
    String milestone,
    UUID fileId,
    @Nullable String note,
    String handedInBy,
    Instant handedInAt,
    EvidenceStatus status,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason) {}
