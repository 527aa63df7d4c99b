package org.homegrown.incubation.progress;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a phone has gathered. Items are read one by one, so that a spoilt one is refused alone.
 *
 * @param device which phone it is
 */
record SendProgress(
    @Schema(examples = "phone-1") @NotBlank @Size(max = 100) String device,
    @Schema(type = SchemaType.ARRAY, implementation = LessonReport.class)
        @NotNull
        @Size(min = 1, max = 1000)
        List<JsonNode> items) {}
