package org.homegrown.incubation.admission;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Who is asked. */
record AssignReview(
    @NotNull
        @Size(min = 1, max = 255)
        @Pattern(regexp = "[\\x21-\\x7e]+", message = "must be the sub of a token")
        String reviewer) {}
