package org.homegrown.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.shop.buyer.DeliverTo;
import org.homegrown.shop.checkout.Offers.Wanted;
import org.homegrown.shop.delivery.DeliveryOption;
import org.homegrown.shop.delivery.DeliveryOptions;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.promotion.Promotions;
import org.homegrown.shop.region.Regions;
import org.homegrown.shop.tax.TaxRates;

/** Reads all that a batch of purchases must know, each kind of thing in one statement. */
@ApplicationScoped
class Marketplace {

  private final Offers offers;
  private final Promotions promotions;
  private final DeliveryOptions deliveries;
  private final TaxRates taxRates;
  private final Regions regions;
  private final Stock stock;
  private final Duration reservation;

  Marketplace(
      Offers offers,
      Promotions promotions,
      DeliveryOptions deliveries,
      TaxRates taxRates,
      Regions regions,
      Stock stock,
      @ConfigProperty(name = "homegrown.checkout.reservation") Duration reservation) {
    this.offers = offers;
    this.promotions = promotions;
    this.deliveries = deliveries;
    this.taxRates = taxRates;
    this.regions = regions;
    this.stock = stock;
    this.reservation = reservation;
  }

  /** Locks promotions before stock, as everybody does. */
  Shelf open(List<Purchase> purchases, Instant now, boolean locked) {
    var shops =
        parcels(purchases).map(Purchase.Parcel::shopId).collect(Collectors.toUnmodifiableSet());
    var applicable =
        promotions.applicable(
            shops,
            purchases.stream().flatMap(purchase -> purchase.codes().stream()).toList(),
            purchases.stream().map(Purchase::buyer).distinct().toList(),
            now);
    var wanted = wanted(purchases);
    if (locked) {
      stock.lock(
          wanted.stream()
              .map(each -> new Stock.Units(each.shopId(), each.variantId(), 1))
              .toList());
    }
    var present = offers.of(wanted);
    var rates = taxRates.present(now);
    var chosen = chosen(purchases, shops);
    var paths =
        rates.isEmpty()
                && chosen.isEmpty()
                && purchases.stream().allMatch(purchase -> purchase.deliverTo() == null)
            ? Map.<String, List<String>>of()
            : regions.pathsTo(places(purchases, present.values()));
    var prices = new Prices(applicable, chosen, rates, categories(present.values()), paths);
    return new Shelf(present, prices, now, reservation);
  }

  private Map<UUID, DeliveryOption> chosen(List<Purchase> purchases, Collection<UUID> shops) {
    var options =
        parcels(purchases)
            .map(Purchase.Parcel::deliveryOption)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return options.isEmpty() ? Map.of() : deliveries.chosen(shops, options);
  }

  /** What their categories lie in. */
  private static Map<String, List<String>> categories(Collection<Offer> offers) {
    var above = new HashMap<String, List<String>>();
    for (var offer : offers) {
      var item = offer.item();
      if (item != null && item.category() != null) {
        above.put(item.category(), item.above());
      }
    }
    return above;
  }

  private static Collection<String> places(List<Purchase> purchases, Collection<Offer> offers) {
    return Stream.concat(
            purchases.stream()
                .map(Purchase::deliverTo)
                .filter(Objects::nonNull)
                .map(DeliverTo::region),
            offers.stream().map(offer -> offer.shop().region()))
        .collect(Collectors.toSet());
  }

  private static Stream<Purchase.Parcel> parcels(List<Purchase> purchases) {
    return purchases.stream().map(Purchase::parcels).flatMap(List::stream);
  }

  private static Collection<Wanted> wanted(List<Purchase> purchases) {
    var wanted = new HashSet<Wanted>();
    parcels(purchases)
        .forEach(
            parcel ->
                parcel
                    .quantities()
                    .keySet()
                    .forEach(variant -> wanted.add(new Wanted(parcel.shopId(), variant))));
    return wanted;
  }
}
