package org.homegrown.shop.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How the money of one order is divided when it is completed, and how refunds take it back. All
 * amounts are minor units of the order's currency and not negative.
 *
 * <p>What the buyer paid and what the platform adds for the discounts that it bears is what seller,
 * platform and state get: {@code total + promotion = goods + delivery + tax}, and the commission is
 * a part of the goods. After refunds of {@code r} in all, commission, tax and promotion are down by
 * ⌊part · r / total⌋ each, and the seller bears the rest: whatever the steps, a full refund leaves
 * nothing anywhere.
 *
 * @param total what the buyer paid
 * @param goods the lines, less the discounts that the shop bears
 * @param promotion discounts that the platform bears
 */
public record Division(
    UUID shopId, long total, long goods, long delivery, long tax, long promotion, long commission) {

  private record Parts(long commission, long tax, long promotion) {}

  private Parts back(long refunded) {
    return new Parts(share(commission, refunded), share(tax, refunded), share(promotion, refunded));
  }

  private long share(long part, long refunded) {
    return BigInteger.valueOf(part)
        .multiply(BigInteger.valueOf(refunded))
        .divide(BigInteger.valueOf(total))
        .longValueExact();
  }

  long commissionAfter(long refunded) {
    return commission - back(refunded).commission();
  }

  long taxAfter(long refunded) {
    return tax - back(refunded).tax();
  }

  long promotionAfter(long refunded) {
    return promotion - back(refunded).promotion();
  }

  /** What reaches the seller in the end. */
  public long sellersPart(long refunded) {
    var back = back(refunded);
    return (total - refunded)
        + (promotion - back.promotion())
        - (commission - back.commission())
        - (tax - back.tax());
  }

  /**
   * The entries that release an order's escrow.
   *
   * @param refunded what went back before
   * @param cash what the seller was paid in cash and has kept
   */
  List<Entry> released(UUID orderId, long refunded, String method, long cash) {
    var back = back(refunded);
    var shop = shopId.toString();
    var entries = new ArrayList<Entry>();
    entries.add(
        new Entry(Account.BUYER_ESCROW, orderId.toString(), Item.PAYMENT, total - refunded));
    entries.add(
        new Entry(Account.PROMOTION, Entry.PLATFORM, Item.PROMOTION, promotion - back.promotion()));
    entries.add(
        new Entry(
            Account.COMMISSION,
            Entry.PLATFORM,
            Item.COMMISSION,
            -(commission - back.commission())));
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, -(tax - back.tax())));
    entries.add(new Entry(Account.SELLER_PAYABLE, shop, Item.GOODS, -sellersPart(refunded)));
    entries.add(new Entry(Account.SELLER_PAYABLE, shop, Item.CASH_KEPT, cash));
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, -cash));
    return entries;
  }

  /**
   * The entries that take a refund of a completed order from those who got the money.
   *
   * @param before what went back before this refund
   * @param cash whether the seller gives the money back by hand
   */
  List<Entry> takenBack(long before, long amount, String method, boolean cash) {
    var then = back(before);
    var now = back(before + amount);
    var shop = shopId.toString();
    var entries = new ArrayList<Entry>();
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.REFUND, -amount));
    entries.add(
        new Entry(
            Account.PROMOTION,
            Entry.PLATFORM,
            Item.PROMOTION,
            -(now.promotion() - then.promotion())));
    entries.add(
        new Entry(
            Account.COMMISSION,
            Entry.PLATFORM,
            Item.COMMISSION,
            now.commission() - then.commission()));
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, now.tax() - then.tax()));
    entries.add(
        new Entry(
            Account.SELLER_PAYABLE,
            shop,
            Item.REFUND,
            sellersPart(before) - sellersPart(before + amount)));
    if (cash) {
      entries.add(new Entry(Account.SELLER_PAYABLE, shop, Item.CASH_KEPT, -amount));
      entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, amount));
    }
    return entries;
  }
}
