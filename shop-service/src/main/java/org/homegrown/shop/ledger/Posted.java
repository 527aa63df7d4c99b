package org.homegrown.shop.ledger;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** What was posted for an order, asked by what people want to know. All sums in minor units. */
record Posted(UUID orderId, List<Entry> entries) {

  /** What the buyer paid for the order. */
  long paid() {
    return -sum(
        entry -> isEscrow(entry) && isOfOrder(entry) && isPayment(entry) && entry.amount() < 0);
  }

  /** What went back of it. */
  long refunded() {
    return -sum(
            entry -> entry.account() == Account.PROVIDER_CLEARING && entry.item() == Item.REFUND)
        - surplusReturned();
  }

  /** What is kept of it until the order is completed. */
  long kept() {
    return -sum(entry -> isEscrow(entry) && isOfOrder(entry));
  }

  /** What came though nobody waited for it. */
  long surplus() {
    return -sum(entry -> isEscrow(entry) && !isOfOrder(entry) && isPayment(entry));
  }

  long surplusReturned() {
    return sum(entry -> isEscrow(entry) && !isOfOrder(entry) && entry.item() == Item.REFUND);
  }

  private static boolean isEscrow(Entry entry) {
    return entry.account() == Account.BUYER_ESCROW;
  }

  private static boolean isPayment(Entry entry) {
    return entry.item() == Item.PAYMENT;
  }

  private boolean isOfOrder(Entry entry) {
    return entry.holder().equals(orderId.toString());
  }

  private long sum(Predicate<Entry> of) {
    return entries.stream().filter(of).mapToLong(Entry::amount).sum();
  }
}
