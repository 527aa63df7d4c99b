package org.homegrown.shop.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.buyer.DeliverTo;
import org.homegrown.shop.checkout.Purchase.Parcel;
import org.homegrown.shop.delivery.DeliveryKind;
import org.homegrown.shop.delivery.DeliveryOption;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.OrderLine;
import org.homegrown.shop.promotion.Applicable;
import org.homegrown.shop.promotion.Basket;
import org.homegrown.shop.promotion.Use;
import org.homegrown.shop.tax.TaxRate;
import org.homegrown.shop.tax.Taxed;
import org.homegrown.shop.tax.Taxes;
import org.jspecify.annotations.Nullable;

/**
 * What orders of one batch cost besides their lines. Taxes are those of the place that the goods go
 * to, or else of the shop's.
 *
 * @param deliveries what buyers chose, by id
 * @param categories what categories lie in, nearest first
 * @param paths regions and all that they lie in, nearest first; only where taxes or deliveries ask
 */
record Prices(
    Applicable promotions,
    Map<UUID, DeliveryOption> deliveries,
    List<TaxRate> taxRates,
    Map<String, List<String>> categories,
    Map<String, List<String>> paths) {

  /** See {@link Applicable#mustTake}. */
  void mustTake(List<String> codes, List<Basket> baskets) {
    promotions.mustTake(codes, baskets);
  }

  void take(List<Use> uses) {
    promotions.take(uses);
  }

  void putBack(List<Use> uses) {
    promotions.putBack(uses);
  }

  List<Charge> of(
      Purchase purchase, Parcel parcel, Offer.Seller shop, List<OrderLine> lines, long grams) {
    var charges =
        new ArrayList<>(promotions.discounts(basket(purchase, shop, lines), purchase.codes()));
    var left = lines.stream().mapToLong(line -> line.total().amount()).toArray();
    for (var discount : charges) {
      if (discount.lineNumber() != null) {
        left[discount.lineNumber()] += discount.amount();
      }
    }
    var delivery = delivery(parcel, shop, purchase.deliverTo(), grams);
    if (delivery != null) {
      charges.add(delivery);
    }
    charges.addAll(taxes(purchase.deliverTo(), shop, lines, left, delivery));
    return charges;
  }

  Basket basket(Purchase purchase, Offer.Seller shop, List<OrderLine> lines) {
    return new Basket(
        shop.id(),
        purchase.buyer(),
        shop.currency(),
        IntStream.range(0, lines.size())
            .mapToObj(
                number -> {
                  var line = lines.get(number);
                  return new Basket.Item(
                      number,
                      line.productId(),
                      line.category(),
                      above(line.category()),
                      line.total().amount());
                })
            .toList());
  }

  private @Nullable Charge delivery(
      Parcel parcel, Offer.Seller shop, @Nullable DeliverTo deliverTo, long grams) {
    var chosen = parcel.deliveryOption();
    if (chosen == null) {
      if (shop.delivers()) {
        throw new RuleBroken(
            "delivery-option-missing",
            "Choose one of GET /v1/shops/%s/delivery-options.".formatted(shop.id()));
      }
      return null;
    }
    var option = deliveries.get(chosen);
    if (option == null || !option.shopId().equals(shop.id())) {
      throw new RuleBroken(
          "delivery-option-unknown", "The shop does not offer this way of delivery now.");
    }
    var fetched = option.kind() == DeliveryKind.PICK_UP;
    if (deliverTo == null && !fetched) {
      throw new RuleBroken(
          "delivery-address-missing", "Say where it shall go: deliverTo or addressId.");
    }
    var price = option.price(grams, deliverTo == null ? List.of() : path(deliverTo.region()));
    return new Charge(Charge.Kind.DELIVERY, null, option.name(), price.amount(), null, null);
  }

  private List<Charge> taxes(
      @Nullable DeliverTo deliverTo,
      Offer.Seller shop,
      List<OrderLine> lines,
      long[] left,
      @Nullable Charge delivery) {
    if (taxRates.isEmpty()) {
      return List.of();
    }
    var parts = new ArrayList<Taxed>();
    for (int number = 0; number < lines.size(); number++) {
      var category = lines.get(number).category();
      parts.add(Taxed.line(number, category, above(category), left[number]));
    }
    if (delivery != null) {
      parts.add(Taxed.delivery(delivery.amount()));
    }
    return Taxes.of(taxRates, path(deliverTo == null ? shop.region() : deliverTo.region()), parts);
  }

  private List<String> above(@Nullable String category) {
    return category == null ? List.of() : categories.getOrDefault(category, List.of());
  }

  private List<String> path(String region) {
    return paths.getOrDefault(region, List.of(region));
  }
}
