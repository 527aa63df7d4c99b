package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant answered, and what the form's rules make of it.
 *
 * @param verdict of each rule: its code and PASSED, FAILED or NOT_KNOWN_YET
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationAnswers(
    @Nullable UUID formId,
    @Schema(type = SchemaType.OBJECT) @Nullable JsonNode answers,
    @Schema(type = SchemaType.ARRAY) @Nullable JsonNode verdict,
    @Schema(type = SchemaType.OBJECT) @Nullable JsonNode facts) {}
