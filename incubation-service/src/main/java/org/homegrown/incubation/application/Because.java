package org.homegrown.incubation.application;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why somebody decided. */
record Because(@NotBlank @Size(max = 1000) String reason) {}
