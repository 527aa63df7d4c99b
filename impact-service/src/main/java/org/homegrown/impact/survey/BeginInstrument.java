package org.homegrown.impact.survey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new instrument, or the next number of one.
 *
 * @param code the same for all numbers
 */
record BeginInstrument(
    @NotNull UUID programme,
    @Schema(examples = "half-year") @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,59}") String code,
    @NotNull @Valid WriteInstrument content) {}
