package org.homegrown.incubation.mentoring;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a pair ends. */
record EndPair(@NotBlank @Size(max = 500) String reason) {}
