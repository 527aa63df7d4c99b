package org.homegrown.shop.payment;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.homegrown.kit.money.Money;

/**
 * Amounts in Stripe's smallest units, which are those of ISO 4217 but for a few currencies
 * (Stripe's documentation, "Supported currencies", special cases).
 */
final class StripeAmount {

  /** Have no minor unit in ISO 4217, and two places at Stripe, for the sake of the past. */
  private static final Set<String> TWO_PLACES_ADDED = Set.of("ISK", "UGX");

  /** Have two places in ISO 4217, and none at Stripe. */
  private static final String NO_PLACES = "MGA";

  /** Have three places, of which the last one must be zero at Stripe. */
  private static final Set<String> THREE_PLACES = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeAmount() {}

  /**
   * @return empty when Stripe cannot move exactly this amount
   */
  static OptionalLong of(Money money) {
    var amount = money.amount();
    if (TWO_PLACES_ADDED.contains(money.currency())) {
      return OptionalLong.of(Math.multiplyExact(amount, 100L));
    }
    if (NO_PLACES.equals(money.currency())) {
      return whole(amount, 100) ? OptionalLong.of(amount / 100) : OptionalLong.empty();
    }
    if (THREE_PLACES.contains(money.currency()) && !whole(amount, 10)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(amount);
  }

  /** The amount that so many of Stripe's smallest units are. */
  static Money money(long units, String currency) {
    if (TWO_PLACES_ADDED.contains(currency)) {
      return new Money(units / 100, currency);
    }
    return new Money(
        NO_PLACES.equals(currency) ? Math.multiplyExact(units, 100L) : units, currency);
  }

  static String currency(Money money) {
    return money.currency().toLowerCase(Locale.ROOT);
  }

  private static boolean whole(long amount, int unit) {
    return amount % unit == 0;
  }
}
