package org.homegrown.shop.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.buyer.DeliverTo;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says to buy from one or more shops.
 *
 * @param deliverTo where the goods go, and to whom
 * @param addressId the same, from the buyer's address book
 * @param payment pays in the same call; without it the orders wait for their payment
 */
record CheckOut(
    @NotNull @Size(min = 1, max = 20) @Valid List<@NotNull PlaceOrder> shops,
    @Nullable @Valid DeliverTo deliverTo,
    @Nullable UUID addressId,
    @Nullable @Valid Pay payment) {

  record Pay(
      @Schema(examples = "sandbox") @NotBlank @Size(max = 40) String method,
      @Schema(examples = "approve", description = "Means of payment at the provider")
          @NotBlank
          @Size(max = 200)
          String token) {

    Purchase.Tender tender() {
      return new Purchase.Tender(method, token);
    }
  }

  /** What from each shop, shops in order; a shop named twice is one. */
  List<Purchase.Parcel> parcels() {
    var byShop = new TreeMap<UUID, SortedMap<UUID, Long>>();
    for (var order : shops) {
      var quantities = byShop.computeIfAbsent(order.shopId(), shop -> new TreeMap<>());
      order.quantities().forEach((variant, units) -> quantities.merge(variant, units, Long::sum));
    }
    return byShop.entrySet().stream()
        .map(entry -> new Purchase.Parcel(entry.getKey(), entry.getValue()))
        .toList();
  }
}
