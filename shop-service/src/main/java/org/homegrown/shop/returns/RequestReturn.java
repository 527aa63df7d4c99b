package org.homegrown.shop.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.fulfilment.LineUnits;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/** What a buyer says to give something back. */
record RequestReturn(
    @Schema(examples = "DAMAGED") @NotNull ReturnReason reason,
    @Schema(examples = "Two of the three packets are torn open.") @Nullable @Size(max = 2000)
        String explanation,
    @Schema(description = "Web addresses of pictures, or ids of media of the caller's own")
        @Nullable
        @Size(max = 10)
        List<@NotNull @Size(min = 1, max = 500) @Pattern(regexp = Evidence.FORM) String> evidence,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid LineUnits> lines) {

  Return of(Order order, Instant at, Patience patience) {
    var wish = Wish.of(null, reason, explanation, evidence, at);
    return new Return(order, wish, LineUnits.sum(lines), patience);
  }
}
