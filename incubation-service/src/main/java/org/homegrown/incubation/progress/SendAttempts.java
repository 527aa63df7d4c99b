package org.homegrown.incubation.progress;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Quizzes that were answered without a connection. Items are read one by one. */
record SendAttempts(
    @Schema(examples = "phone-1") @NotBlank @Size(max = 100) String device,
    @Schema(type = SchemaType.ARRAY, implementation = AttemptReport.class)
        @NotNull
        @Size(min = 1, max = 100)
        List<JsonNode> items) {}
