package org.homegrown.shop.checkout;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.shop.buyer.DeliverTo;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy.
 *
 * @param parcels what from each shop; every shop once, in order
 * @param codes of promotions, as typed
 * @param fromCart whether to take it out of the cart
 * @param deliverTo where the goods go; null when that is agreed otherwise
 * @param expectedTotal what its buyer was told that it costs; null when nobody said
 * @param tender how it will be paid in the same call; null to pay later
 * @param answer what the call is answered when no provider is asked in the same call
 */
record Purchase(
    IdempotentCall call,
    List<Parcel> parcels,
    List<String> codes,
    boolean fromCart,
    @Nullable DeliverTo deliverTo,
    @Nullable Money expectedTotal,
    @Nullable Tender tender,
    Function<PlacedGroup, KeptAnswer> answer) {

  /**
   * @param quantities units by variant
   * @param deliveryOption how it reaches the buyer, when the shop offers any way
   */
  record Parcel(UUID shopId, SortedMap<UUID, Long> quantities, @Nullable UUID deliveryOption) {

    /**
     * Two of the same shop.
     *
     * @throws BadInput {@code checkout-ambiguous} when they shall be delivered in different ways
     */
    Parcel together(Parcel other) {
      if (deliveryOption != null
          && other.deliveryOption() != null
          && !deliveryOption.equals(other.deliveryOption())) {
        throw new BadInput(
            "checkout-ambiguous", "Shop %s is named with two ways of delivery.".formatted(shopId));
      }
      var units = new TreeMap<>(quantities);
      other.quantities().forEach((variant, more) -> units.merge(variant, more, Long::sum));
      return new Parcel(
          shopId, units, deliveryOption == null ? other.deliveryOption() : deliveryOption);
    }
  }

  /**
   * @param token stands for the buyer's means of payment
   */
  record Tender(String method, String token) {}

  String buyer() {
    return call.caller();
  }

  /** Decides the lane. */
  UUID firstShop() {
    return parcels.getFirst().shopId();
  }
}
