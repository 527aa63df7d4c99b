package org.homegrown.shop.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.shop.buyer.DeliverTo;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says to buy from one or more shops: all that is in their cart, or what they name.
 *
 * @param cart whether to buy what is in the cart
 * @param fromShops only what is in the cart of these shops; else all of it
 * @param deliveries how the cart's goods reach them, for each shop that offers any way
 * @param shops what to buy without a cart
 * @param codes of promotions
 * @param deliverTo where the goods go, and to whom
 * @param addressId the same, from the buyer's address book
 * @param expectedTotal of all orders, as the buyer was told: nothing is bought for another one
 * @param payment pays in the same call; without it the orders wait for their payment
 */
record CheckOut(
    @Nullable Boolean cart,
    @Nullable @Size(min = 1, max = 100) Set<@NotNull UUID> fromShops,
    @Nullable @Size(max = 100) List<@NotNull @Valid Delivery> deliveries,
    @Nullable @Size(min = 1, max = 20) List<@NotNull @Valid FromShop> shops,
    @Nullable @Size(max = 10) List<@NotNull @Size(min = 2, max = 40) String> codes,
    @Nullable @Valid DeliverTo deliverTo,
    @Nullable UUID addressId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Valid Money expectedTotal,
    @Nullable @Valid Pay payment) {

  record Delivery(@NotNull UUID shopId, @NotNull UUID deliveryOptionId) {}

  /**
   * What to buy from a shop.
   *
   * @param deliveryOptionId how it reaches the buyer; needed when the shop offers any way
   */
  record FromShop(
      @NotNull UUID shopId,
      @NotNull @Size(min = 1, max = 100) List<PlaceOrder.@NotNull @Valid Line> lines,
      @Nullable UUID deliveryOptionId) {

    Purchase.Parcel parcel() {
      return new Purchase.Parcel(shopId, PlaceOrder.quantities(lines), deliveryOptionId);
    }
  }

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

  /**
   * @throws BadInput {@code checkout-ambiguous} when it says both, or something of the other
   */
  boolean buysTheCart() {
    var buysTheCart = Boolean.TRUE.equals(cart);
    if (buysTheCart && shops != null) {
      throw new BadInput(
          "checkout-ambiguous", "Buy the cart or what shops names, not both at once.");
    }
    if (!buysTheCart && (fromShops != null || deliveries != null)) {
      throw new BadInput(
          "checkout-ambiguous",
          "fromShops and deliveries go with cart: true; shops say their deliveryOptionId each.");
    }
    return buysTheCart;
  }

  List<String> codesOrNone() {
    return codes == null ? List.of() : codes;
  }

  /**
   * What from each shop, shops in order; a shop named twice is one.
   *
   * @throws BadInput {@code checkout-empty} when nothing is named
   */
  List<Purchase.Parcel> named() {
    if (shops == null) {
      throw new BadInput(
          "checkout-empty", "Name what to buy in shops, or say cart: true to buy what is in it.");
    }
    var byShop = new TreeMap<UUID, Purchase.Parcel>();
    shops.forEach(order -> byShop.merge(order.shopId(), order.parcel(), Purchase.Parcel::together));
    return List.copyOf(byShop.values());
  }

  /**
   * The cart's lines with their deliveries, shops in order.
   *
   * @return nothing when nothing wanted is in the cart
   */
  List<Purchase.Parcel> of(Map<UUID, SortedMap<UUID, Long>> cartLines) {
    var chosen = new HashMap<UUID, UUID>();
    if (deliveries != null) {
      deliveries.forEach(delivery -> chosen.put(delivery.shopId(), delivery.deliveryOptionId()));
    }
    return new TreeMap<>(cartLines)
        .entrySet().stream()
            .filter(shop -> fromShops == null || fromShops.contains(shop.getKey()))
            .map(
                shop ->
                    new Purchase.Parcel(shop.getKey(), shop.getValue(), chosen.get(shop.getKey())))
            .toList();
  }
}
