package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a cohort asks of applicants, whom it admits and how it scores them.
 *
 * @param number within its programme
 * @param publishedAt from then on it is final
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Form(
    UUID id,
    UUID programmeId,
    int number,
    String title,
    @Schema(type = SchemaType.OBJECT) JsonNode answers,
    List<Rule> eligibility,
    List<Criterion> rubric,
    @Nullable Instant publishedAt,
    int version) {}
