package org.homegrown.kit.money;

import java.math.BigDecimal;
import java.util.Currency;

/** Money as banks write it: 1250 CNY is 12.50, 1250 JPY is 1250. */
public final class Decimals {

  private Decimals() {}

  public static String of(Money money) {
    return BigDecimal.valueOf(money.amount(), digits(money.currency())).toPlainString();
  }

  /** For people to read: 12.50 CNY. */
  public static String written(Money money) {
    return of(money) + " " + money.currency();
  }

  /**
   * @return minor units
   * @throws IllegalArgumentException when it is no such number, or no such currency
   */
  public static long minorUnits(String text, String currency) {
    try {
      return new BigDecimal(text).movePointRight(digits(currency)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("no amount of money in " + currency, e);
    }
  }

  private static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
