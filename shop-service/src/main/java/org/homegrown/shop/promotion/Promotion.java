package org.homegrown.shop.promotion;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A discount that a shop or the platform gives. What it gives never changes after it was made: it
 * can only be ended.
 *
 * @param shopId null when the platform gives it
 * @param code in its normal form; null when it applies by itself
 * @param discount what it takes off
 * @param currency of its amounts; null when it has none and fits every currency
 * @param minimumSubtotal of an order before discounts, in minor units
 * @param endsAt the first moment at which it is over
 * @param usageLimit orders that may use it; null for any number
 * @param buyerLimit orders of one buyer that may use it; null for any number
 * @param sponsor the bearer's name, when it is neither shop nor platform
 * @param used orders that use it now; kept only where there is a {@code usageLimit}
 */
public record Promotion(
    UUID id,
    @Nullable UUID shopId,
    String name,
    @Nullable String code,
    Discount discount,
    @Nullable String currency,
    long minimumSubtotal,
    @Nullable String category,
    @Nullable UUID productId,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Integer usageLimit,
    @Nullable Integer buyerLimit,
    int used,
    Bearer bearer,
    @Nullable String sponsor,
    Version version) {

  /** What is taken off. */
  public sealed interface Discount {}

  /**
   * @param basisPoints hundredths of a percent
   */
  public record PercentOff(int basisPoints) implements Discount {

    /** Half a minor unit is rounded up; never more than the amount, and no product overflows. */
    long of(long amount) {
      return amount / 10_000 * basisPoints + (amount % 10_000 * basisPoints + 5_000) / 10_000;
    }
  }

  /** So much off an order, shared by the lines that it covers. */
  public record AmountOff(long amount) implements Discount {}

  static Promotion of(@Nullable UUID shopId, Bearer bearer, @Nullable String sponsor, Terms terms) {
    return new Promotion(
        Ids.next(),
        shopId,
        terms.name(),
        terms.code(),
        terms.discount(),
        terms.currency(),
        terms.minimumSubtotal(),
        terms.category(),
        terms.productId(),
        terms.startsAt(),
        terms.endsAt(),
        terms.usageLimit(),
        terms.buyerLimit(),
        0,
        bearer,
        sponsor,
        new Version(0));
  }

  /** What its giver decides. */
  record Terms(
      String name,
      @Nullable String code,
      Discount discount,
      @Nullable String currency,
      long minimumSubtotal,
      @Nullable String category,
      @Nullable UUID productId,
      Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Integer usageLimit,
      @Nullable Integer buyerLimit) {}

  /**
   * Ends it now; one that has not started yet never will.
   *
   * @throws PromotionOver when it has ended already
   */
  Promotion end(Instant now) {
    if (ended(now)) {
      throw new PromotionOver();
    }
    return new Promotion(
        id,
        shopId,
        name,
        code,
        discount,
        currency,
        minimumSubtotal,
        category,
        productId,
        startsAt,
        startsAt.isAfter(now) ? startsAt : now,
        usageLimit,
        buyerLimit,
        used,
        bearer,
        sponsor,
        new Version(version.number() + 1));
  }

  /** Who bears it, as orders and books name them. */
  String borneBy() {
    return sponsor == null ? bearer.name() : sponsor;
  }

  boolean started(Instant at) {
    return !startsAt.isAfter(at);
  }

  boolean ended(Instant at) {
    return endsAt != null && !endsAt.isAfter(at);
  }

  boolean givenTo(Basket basket) {
    return (shopId == null || shopId.equals(basket.shopId()))
        && (currency == null || currency.equals(basket.currency()));
  }

  boolean covers(Basket.Item item) {
    return (category == null || item.isIn(category))
        && (productId == null || Objects.equals(productId, item.productId()));
  }

  boolean reached(Basket basket) {
    return basket.subtotal() >= minimumSubtotal;
  }

  Money minimum() {
    return new Money(minimumSubtotal, Objects.requireNonNull(currency));
  }
}
