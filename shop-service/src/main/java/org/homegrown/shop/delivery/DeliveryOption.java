package org.homegrown.shop.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a shop's goods reach their buyers. Orders name it, so it is never deleted.
 *
 * @param amount minor units; null when it depends on {@code rates}
 * @param pickUpPoint where the buyer finds the goods, of {@code PICK_UP} only
 */
public record DeliveryOption(
    UUID shopId,
    UUID id,
    String name,
    DeliveryKind kind,
    @Nullable Long amount,
    String currency,
    @Nullable String pickUpPoint,
    List<DeliveryRate> rates,
    boolean active,
    Version version) {

  public DeliveryOption {
    rates = List.copyOf(rates);
  }

  /**
   * What it costs to bring this weight to this place. In a table by region the nearest region that
   * it has rates for counts, and of rates by weight the lightest that carries the parcel.
   *
   * @param regionAndAncestors where the buyer lives, nearest first
   * @throws DeliveryImpossible when the parcel is too heavy or the region is not served
   */
  public Money price(long grams, List<String> regionAndAncestors) {
    long price =
        amount != null
            ? amount
            : (kind == DeliveryKind.BY_REGION ? ratesOf(regionAndAncestors) : rates)
                .stream()
                    .filter(rate -> rate.carries(grams))
                    .min(Comparator.comparing(DeliveryRate::limit))
                    .orElseThrow(() -> DeliveryImpossible.tooHeavy(name, grams))
                    .amount();
    return new Money(price, currency);
  }

  public boolean dependsOnWeight() {
    return rates.stream().anyMatch(rate -> rate.upToGrams() != null);
  }

  private List<DeliveryRate> ratesOf(List<String> regionAndAncestors) {
    return regionAndAncestors.stream()
        .map(region -> rates.stream().filter(rate -> region.equals(rate.region())).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElseThrow(() -> DeliveryImpossible.notServed(name));
  }

  DeliveryOption activated(boolean now) {
    return new DeliveryOption(
        shopId, id, name, kind, amount, currency, pickUpPoint, rates, now, version);
  }

  DeliveryOption with(DeliveryRate rate) {
    var more = new ArrayList<>(rates);
    more.add(rate);
    return new DeliveryOption(
        shopId, id, name, kind, amount, currency, pickUpPoint, more, active, version);
  }

  DeliveryOption withVersion(Version next) {
    return new DeliveryOption(
        shopId, id, name, kind, amount, currency, pickUpPoint, rates, active, next);
  }

  DeliveryOptionView view() {
    return new DeliveryOptionView(
        id, shopId, name, kind, currency, amount, pickUpPoint, rates, active, version.number());
  }
}
