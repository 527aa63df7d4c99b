package org.homegrown.incubation.curriculum;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record Choice(
    @Schema(examples = "a") @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,40}") String id,
    @Schema(examples = "In the morning") @NotBlank @Size(max = 500) String text) {}
