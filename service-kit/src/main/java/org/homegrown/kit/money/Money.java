package org.homegrown.kit.money;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount in minor units of a currency: 1250 CNY is ¥12.50, 1250 JPY is ¥1250.
 *
 * @param amount minor units; negative amounts are debts
 * @param currency ISO 4217 code
 */
@Embeddable
public record Money(
    @Column(nullable = false) long amount,
    @Column(nullable = false, length = 3) @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * @throws CurrencyMismatch when {@code other} is in another currency
   * @throws ArithmeticException when the sum exceeds a {@code long}
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(amount, other.amount), currency);
  }

  /** See {@link #plus}. */
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.subtractExact(amount, other.amount), currency);
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(amount, factor), currency);
  }

  /**
   * Splits this amount in proportion to {@code weights} by the largest remainder (Hamilton's
   * method): the parts add up to exactly this amount, and no part is a whole unit away from its
   * exact share. Equal remainders go to the earlier part.
   *
   * @param weights not negative, not all zero
   * @throws IllegalArgumentException when the weights are unusable
   */
  public List<Money> split(List<Long> weights) {
    var total = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    if (total <= 0 || weights.stream().anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("weights must not be negative and not all zero");
    }
    var parts = new ArrayList<Long>(weights.size());
    var remainders = new ArrayList<BigInteger>(weights.size());
    var magnitude = Math.absExact(amount);
    var left = magnitude;
    for (var weight : weights) {
      var exact =
          BigInteger.valueOf(magnitude)
              .multiply(BigInteger.valueOf(weight))
              .divideAndRemainder(BigInteger.valueOf(total));
      parts.add(exact[0].longValueExact());
      remainders.add(exact[1]);
      left -= exact[0].longValueExact();
    }
    IntStream.range(0, weights.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
        .limit(left)
        .forEach(i -> parts.set(i, parts.get(i) + 1));
    return parts.stream().map(part -> new Money(amount < 0 ? -part : part, currency)).toList();
  }

  /**
   * The first {@code count} of {@code shares} equal shares of an amount: what does not divide goes
   * to the earliest, a minor unit each.
   */
  public static long firstShares(long amount, int shares, int count) {
    return amount / shares * count + Math.min(amount % shares, count);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new CurrencyMismatch(currency, other.currency);
    }
  }
}
