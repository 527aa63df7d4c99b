package org.homegrown.incubation.admission;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.application.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * A review with what its reviewer reads: not who it is, nor how to reach them.
 *
 * @param answers none once the reviewer declined
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewTask(
    @JsonIgnore UUID programmeId,
    Review review,
    @Nullable String motivation,
    @Schema(type = SchemaType.OBJECT) @Nullable JsonNode answers,
    List<Criterion> rubric) {}
