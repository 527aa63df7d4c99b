package org.homegrown.impact.release;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator says to let late facts into a public year. */
record ReviseYear(@Schema(examples = "2025") @NotNull @Min(1900) @Max(9999) Integer year) {}
