package org.homegrown.shop.returns;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.fulfilment.Shipment;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/** What a buyer says whose parcel has not come. */
record MissParcel(
    @Schema(examples = "The tracking has said nothing for two weeks.") @Nullable @Size(max = 2000)
        String explanation,
    @Schema(description = "Web addresses of pictures, or ids of media of the caller's own")
        @Nullable
        @Size(max = 10)
        List<@NotNull @Size(min = 1, max = 500) @Pattern(regexp = Evidence.FORM) String> evidence) {

  Return of(Order order, Shipment shipment, Instant at, Patience patience) {
    var wish = Wish.of(shipment.id(), ReturnReason.NOT_RECEIVED, explanation, evidence, at);
    return new Return(order, wish, shipment.units(), patience);
  }
}
