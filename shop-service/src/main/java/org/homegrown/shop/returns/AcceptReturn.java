package org.homegrown.shop.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.fulfilment.LineUnits;
import org.jspecify.annotations.Nullable;

/** What a seller says who agrees to a return, or to a part of it. */
record AcceptReturn(
    @Schema(description = "So much of it; all, when absent")
        @Nullable
        @Size(min = 1, max = 100)
        @Valid
        List<@NotNull LineUnits> accept,
    @Schema(description = "Why not the rest", examples = "One packet was opened.")
        @Nullable
        @Size(max = 2000)
        String refusal) {}
