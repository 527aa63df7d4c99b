package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a draft says instead. What is left out stays. */
record AmendApplication(
    @Nullable @Size(max = 2000) String motivation,
    @Schema(type = SchemaType.OBJECT) @Nullable JsonNode answers,
    @Nullable @Valid GiveProfile profile) {}
