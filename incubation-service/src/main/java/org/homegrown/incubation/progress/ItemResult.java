package org.homegrown.incubation.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param id the phone's; null when it could not be read
 * @param code why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemResult(
    @Nullable UUID id,
    Outcome outcome,
    @Schema(examples = "lesson-unknown") @Nullable String code) {}
