package org.homegrown.incubation.milestone;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why evidence is approved or rejected. */
record Decision(@Nullable @Size(min = 1, max = 1000) String reason) {}
