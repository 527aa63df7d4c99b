package org.homegrown.shop.returns;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** What a buyer gets back for a return. */
@Embeddable
class ReturnMoney {

  private @Nullable Instant refundedAt;
  private @Nullable Long promised;
  private @Nullable Long refundGoods;
  private @Nullable Long refundDelivery;

  /** It is refunded by paying less at the door; the books do not know yet. */
  private boolean owed;

  private String currency;

  @SuppressWarnings("NullAway.Init")
  protected ReturnMoney() {}

  ReturnMoney(String currency) {
    this.currency = currency;
  }

  /** Nothing yet, and in the same currency. */
  ReturnMoney another() {
    return new ReturnMoney(currency);
  }

  /** It is agreed to: so much is not the seller's any more. */
  void promise(PaidShares.Part part) {
    promised = part.total();
  }

  void refund(PaidShares.Part part, boolean unpaid, Instant at) {
    refundGoods = part.goods();
    refundDelivery = part.delivery();
    refundedAt = at;
    owed = unpaid;
  }

  PaidShares.Part settle() {
    owed = false;
    return new PaidShares.Part(
        refundGoods == null ? 0 : refundGoods, refundDelivery == null ? 0 : refundDelivery);
  }

  @Nullable Instant refundedAt() {
    return refundedAt;
  }

  @Nullable Money refund() {
    return refundGoods == null || refundDelivery == null
        ? null
        : new Money(Math.addExact(refundGoods, refundDelivery), currency);
  }

  @Nullable Money delivery() {
    return refundDelivery == null ? null : new Money(refundDelivery, currency);
  }
}
