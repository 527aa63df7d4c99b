package org.homegrown.shop.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.fulfilment.LineUnits;
import org.jspecify.annotations.Nullable;

/** What a seller says when it is back. */
record ReceiveReturn(
    @Schema(description = "The returned units that can be sold again")
        @NotNull
        @Size(max = 100)
        @Valid
        List<@NotNull LineUnits> restock,
    @Schema(description = "So much of it came as it should; all, when absent")
        @Nullable
        @Size(min = 1, max = 100)
        @Valid
        List<@NotNull LineUnits> accept,
    @Schema(description = "Why not the rest", examples = "Only two of three were in the box.")
        @Nullable
        @Size(max = 2000)
        String refusal) {

  SortedMap<Integer, Integer> sellable() {
    return LineUnits.sum(restock);
  }
}
