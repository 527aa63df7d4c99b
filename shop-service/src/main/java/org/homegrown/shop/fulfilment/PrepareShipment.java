package org.homegrown.shop.fulfilment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/** What a seller says to pack a parcel. */
record PrepareShipment(
    @Schema(examples = "China Post") @NotBlank @Size(max = 80) String carrier,
    @Schema(examples = "RR123456785CN", description = "None when it goes by hand")
        @Nullable
        @Size(min = 1, max = 80)
        @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String trackingNumber,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid LineUnits> lines) {

  Shipment of(Order order) {
    return new Shipment(order, carrier, trackingNumber, LineUnits.sum(lines));
  }
}
