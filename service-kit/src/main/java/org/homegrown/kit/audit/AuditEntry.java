package org.homegrown.kit.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One privileged act.
 *
 * @param actor who did it, as the {@code sub} of their token
 * @param onBehalfOf whom a helper acted for
 * @param action as {@code import.started}
 * @param subject the id of what it was done to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
    UUID id,
    Instant at,
    String actor,
    @Nullable String onBehalfOf,
    String action,
    UUID subject,
    @Schema(type = SchemaType.OBJECT) JsonNode detail) {}
