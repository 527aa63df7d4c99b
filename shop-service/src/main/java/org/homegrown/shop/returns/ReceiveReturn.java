package org.homegrown.shop.returns;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a seller says when it is back. */
record ReceiveReturn(
    @Schema(description = "The order's lines whose returned units can be sold again")
        @NotNull
        @Size(max = 100)
        List<@NotNull @Min(0) @Max(9_999) Integer> restock) {}
