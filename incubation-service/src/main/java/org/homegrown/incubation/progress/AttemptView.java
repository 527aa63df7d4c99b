package org.homegrown.incubation.progress;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A quiz as somebody answered it.
 *
 * @param versionId of the curriculum by which it was marked
 * @param score 0 to 1
 * @param at by the phone's clock
 */
record AttemptView(
    UUID id,
    UUID resourceId,
    UUID versionId,
    @Schema(type = SchemaType.OBJECT) JsonNode answers,
    BigDecimal score,
    boolean passed,
    Instant at,
    Instant receivedAt) {}
