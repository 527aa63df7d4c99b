package org.homegrown.incubation.admission;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why. */
record Reason(@NotBlank @Size(max = 1000) String reason) {}
