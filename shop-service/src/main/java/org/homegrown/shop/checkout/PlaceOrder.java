package org.homegrown.shop.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.buyer.DeliverTo;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says to order from one shop.
 *
 * @param deliveryOptionId how it reaches them; needed when the shop offers any way
 * @param deliverTo where the goods go, and to whom
 * @param addressId the same, from the buyer's address book
 * @param expectedTotal as the buyer was told: nothing is ordered for another one
 */
record PlaceOrder(
    @NotNull UUID shopId,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines,
    @Nullable UUID deliveryOptionId,
    @Nullable @Valid DeliverTo deliverTo,
    @Nullable UUID addressId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Valid Money expectedTotal) {

  record Line(
      @NotNull UUID variantId,
      @Schema(examples = "2") @NotNull @Min(1) @Max(1000) Integer quantity) {}

  /** Units by variant: lines of the same variant are one. */
  static SortedMap<UUID, Long> quantities(List<Line> lines) {
    var quantities = new TreeMap<UUID, Long>();
    lines.forEach(line -> quantities.merge(line.variantId(), (long) line.quantity(), Long::sum));
    return quantities;
  }

  Purchase.Parcel parcel() {
    return new Purchase.Parcel(shopId, quantities(lines), deliveryOptionId);
  }
}
