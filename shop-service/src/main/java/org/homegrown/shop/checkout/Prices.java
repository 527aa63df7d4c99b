package org.homegrown.shop.checkout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.buyer.DeliverTo;
import org.homegrown.shop.checkout.Purchase.Parcel;
import org.homegrown.shop.checkout.Shelf.Content;
import org.homegrown.shop.delivery.DeliveryKind;
import org.homegrown.shop.delivery.DeliveryOption;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.ChosenDelivery;
import org.homegrown.shop.order.Distance;
import org.homegrown.shop.order.IncludedTax;
import org.homegrown.shop.order.OrderLine;
import org.homegrown.shop.promotion.Applicable;
import org.homegrown.shop.promotion.Basket;
import org.homegrown.shop.promotion.Use;
import org.homegrown.shop.tax.PresentRates;
import org.homegrown.shop.tax.Taxed;
import org.homegrown.shop.tax.Taxes;
import org.jspecify.annotations.Nullable;

/**
 * What orders of one batch cost besides their lines. Taxes are those of the place that the goods go
 * to, or else of the shop's.
 *
 * @param deliveries what buyers chose, by id
 * @param categories what categories lie in, nearest first
 * @param paths regions and all that they lie in, nearest first; only where taxes, deliveries or
 *     addresses ask
 */
record Prices(
    Applicable promotions,
    Map<UUID, DeliveryOption> deliveries,
    PresentRates taxRates,
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

  /**
   * What an order costs besides its lines.
   *
   * @param includedTaxes what of all that is tax already
   */
  record Priced(
      List<Charge> charges,
      List<IncludedTax> includedTaxes,
      @Nullable ChosenDelivery delivery,
      Distance distance) {}

  Priced of(Purchase purchase, Parcel parcel, Offer.Seller shop, Content content, LocalDate day) {
    var lines = content.lines();
    var charges =
        new ArrayList<>(promotions.discounts(basket(purchase, shop, lines), purchase.codes()));
    var left = lines.stream().mapToLong(line -> line.total().amount()).toArray();
    for (var discount : charges) {
      if (discount.lineNumber() != null) {
        left[discount.lineNumber()] += discount.amount();
      }
    }
    var option = option(parcel, shop, purchase.deliverTo());
    var parts = new ArrayList<Taxed>();
    for (int number = 0; number < lines.size(); number++) {
      var category = lines.get(number).category();
      parts.add(Taxed.line(number, category, above(category), left[number]));
    }
    if (option != null) {
      var price = price(option, content, purchase.deliverTo());
      charges.add(
          new Charge(Charge.Kind.DELIVERY, null, option.name(), price.amount(), null, null));
      parts.add(Taxed.delivery(price.amount()));
    }
    var path = path(purchase.deliverTo(), shop);
    var rates = taxRates.on(day);
    charges.addAll(Taxes.of(rates, path, parts));
    return new Priced(
        charges,
        Taxes.includedTax(rates, path, parts),
        chosen(option),
        distance(option, shop, purchase.deliverTo()));
  }

  private Distance distance(
      @Nullable DeliveryOption option, Offer.Seller shop, @Nullable DeliverTo deliverTo) {
    if (option != null && option.kind() == DeliveryKind.PICK_UP) {
      return Distance.PICK_UP;
    }
    return deliverTo == null
        ? Distance.UNKNOWN
        : Distance.between(pathTo(shop.region()), pathTo(deliverTo.region()));
  }

  private static @Nullable ChosenDelivery chosen(@Nullable DeliveryOption option) {
    return option == null
        ? null
        : new ChosenDelivery(
            option.id(), option.name(), option.kind().name(), option.pickUpPoint());
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

  private @Nullable DeliveryOption option(
      Parcel parcel, Offer.Seller shop, @Nullable DeliverTo deliverTo) {
    var wanted = parcel.deliveryOption();
    if (wanted == null) {
      if (shop.delivers()) {
        throw new RuleBroken(
            "delivery-option-missing",
            "Choose one of GET /v1/shops/%s/delivery-options.".formatted(shop.id()));
      }
      return null;
    }
    var option = deliveries.get(wanted);
    if (option == null || !option.shopId().equals(shop.id())) {
      throw new RuleBroken(
          "delivery-option-unknown", "The shop does not offer this way of delivery now.");
    }
    if (deliverTo == null && option.kind() != DeliveryKind.PICK_UP) {
      throw new RuleBroken(
          "delivery-address-missing", "Say where it shall go: deliverTo or addressId.");
    }
    return option;
  }

  /** What nobody has weighed is not taken for weightless: its seller would pay for the rest. */
  private Money price(DeliveryOption option, Content content, @Nullable DeliverTo deliverTo) {
    var unweighed = content.unweighed();
    if (option.dependsOnWeight() && unweighed != null) {
      throw new RuleBroken(
          "weight-missing",
          "The shop has not said what %s weighs, on which the price of '%s' depends. Choose another way of delivery, or ask the shop."
              .formatted(unweighed, option.name()));
    }
    return option.price(
        content.grams(), deliverTo == null ? List.of() : pathTo(deliverTo.region()));
  }

  private List<String> path(@Nullable DeliverTo deliverTo, Offer.Seller shop) {
    return taxRates.isEmpty()
        ? List.of()
        : pathTo(deliverTo == null ? shop.region() : deliverTo.region());
  }

  private List<String> above(@Nullable String category) {
    return category == null ? List.of() : categories.getOrDefault(category, List.of());
  }

  private List<String> pathTo(String region) {
    return paths.getOrDefault(region, List.of(region));
  }
}
