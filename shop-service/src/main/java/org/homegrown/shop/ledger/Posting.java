package org.homegrown.shop.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money. Posting it again under the same kind and reference changes nothing.
 *
 * @param reference what caused it
 * @param currency ISO 4217, of all entries
 * @param entries add up to zero
 */
public record Posting(
    UUID shopId,
    Kind kind,
    String reference,
    @Nullable UUID orderId,
    String currency,
    Instant at,
    LocalDate businessDate,
    List<Entry> entries) {

  public enum Kind {
    CAPTURED,
    COMPLETED,
    REFUNDED,
    PAYOUT_SENT,
    PAYOUT_PAID,
    PAYOUT_FAILED,
    PAYOUT_CANCELLED,
    /** The bank sent back what it had paid. */
    PAYOUT_RETURNED,
    /** A seller paid what they owed. */
    REPAYMENT,
    /** What two operators booked by hand. */
    CORRECTION,
    PROVIDER_FEE;

    /** Whether sellers earn by it, or give back what they had earned. */
    boolean isIncome() {
      return this == COMPLETED || this == REFUNDED || this == CORRECTION;
    }
  }

  /**
   * @throws IllegalArgumentException when the entries do not add up to zero
   */
  public Posting {
    entries = entries.stream().filter(entry -> entry.amount() != 0).toList();
    var sum = entries.stream().mapToLong(Entry::amount).reduce(0, Math::addExact);
    if (sum != 0) {
      throw new IllegalArgumentException("entries add up to %d, not to zero".formatted(sum));
    }
  }

  /**
   * A buyer's money came; it is kept for the order until that is completed.
   *
   * @param surplus the order is over or paid already, and the money will go back
   */
  public static Posting captured(
      UUID shopId,
      UUID orderId,
      UUID paymentId,
      boolean surplus,
      String method,
      Money amount,
      Instant at,
      LocalDate businessDate) {
    return new Posting(
        shopId,
        Kind.CAPTURED,
        paymentId.toString(),
        orderId,
        amount.currency(),
        at,
        businessDate,
        List.of(
            new Entry(Account.PROVIDER_CLEARING, method, Item.PAYMENT, amount.amount()),
            new Entry(
                Account.BUYER_ESCROW,
                (surplus ? paymentId : orderId).toString(),
                Item.PAYMENT,
                -amount.amount())));
  }

  /** What the seller has of it, with the cash that they hold already. */
  long income() {
    return -ofSeller(item -> item != Item.CASH_KEPT);
  }

  /** What of it is commission that nobody waived. */
  long fees() {
    return ofSeller(item -> item == Item.COMMISSION || item == Item.FEE_WAIVER);
  }

  private long ofSeller(Predicate<Item> items) {
    return entries.stream()
        .filter(entry -> entry.account() == Account.SELLER_PAYABLE && items.test(entry.item()))
        .mapToLong(Entry::amount)
        .sum();
  }
}
