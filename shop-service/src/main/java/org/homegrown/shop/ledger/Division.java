package org.homegrown.shop.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the money of one order is divided when it is completed, and how refunds take it back. All
 * amounts are minor units of the order's currency and not negative.
 *
 * <p>What the buyer paid and what others add for the discounts that they bear is what seller,
 * platform and state get: {@code total + promotions = goods - discounts + delivery + tax}, and the
 * commission is a part of the goods. The seller is credited with every part by itself, so that a
 * statement can name it.
 *
 * <p>Of a commission that is waived, whoever bears that gives the seller as much: the platform has
 * it whole.
 *
 * <p>The seller bears a refund. After refunds of {@code r} in all, ⌊part · r / total⌋ of
 * commission, tax, each promotion and each waiver have been given back: whatever the steps, a full
 * refund leaves nothing anywhere. Of a free order no money goes back; there {@code r} is the price
 * of the goods that were given back, and the goods are the total.
 *
 * @param total what the buyer paid
 * @param goods the lines at their prices
 * @param discounts those that the shop bears
 * @param promotions discounts that others bear, by bearer
 * @param waivers of the commission that others bear, by bearer; together not more than it
 */
public record Division(
    UUID shopId,
    long total,
    long goods,
    long discounts,
    long delivery,
    long tax,
    Map<String, Long> promotions,
    long commission,
    Map<String, Long> waivers) {

  private long share(long part, long back) {
    return BigInteger.valueOf(part)
        .multiply(BigInteger.valueOf(back))
        .divide(BigInteger.valueOf(total == 0 ? goods : total))
        .longValueExact();
  }

  private long money(long back) {
    return total == 0 ? 0 : back;
  }

  /**
   * The entries that release an order's escrow.
   *
   * @param back what went back before
   * @param cash what the seller was paid in cash and has kept
   */
  List<Entry> released(UUID orderId, long back, String method, long cash) {
    var entries = new ArrayList<Entry>();
    entries.add(
        new Entry(Account.BUYER_ESCROW, orderId.toString(), Item.PAYMENT, total - money(back)));
    promotions.forEach(
        (bearer, amount) ->
            entries.add(new Entry(Account.PROMOTION, bearer, Item.PROMOTION, amount)));
    entries.add(new Entry(Account.COMMISSION, Entry.PLATFORM, Item.COMMISSION, -commission));
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, -tax));
    entries.add(ofSeller(Item.GOODS, -goods));
    entries.add(ofSeller(Item.DISCOUNT, discounts));
    entries.add(ofSeller(Item.DELIVERY, -delivery));
    entries.add(ofSeller(Item.COMMISSION, commission));
    waivers.forEach(
        (bearer, amount) -> {
          entries.add(new Entry(Account.PROMOTION, bearer, Item.FEE_WAIVER, amount));
          entries.add(ofSeller(Item.FEE_WAIVER, -amount));
        });
    entries.addAll(borne(0, back));
    entries.add(ofSeller(Item.CASH_KEPT, cash));
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
    var entries = new ArrayList<Entry>();
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.REFUND, -money(amount)));
    entries.addAll(borne(before, before + amount));
    if (cash) {
      entries.add(ofSeller(Item.CASH_KEPT, -amount));
      entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, amount));
    }
    return entries;
  }

  /** The seller bears what went back from one sum of refunds to the next, and gets parts of it. */
  private List<Entry> borne(long before, long after) {
    var entries = new ArrayList<Entry>();
    entries.add(ofSeller(Item.REFUND, money(after - before)));
    promotions.forEach(
        (bearer, amount) -> {
          var back = share(amount, after) - share(amount, before);
          entries.add(new Entry(Account.PROMOTION, bearer, Item.PROMOTION, -back));
          entries.add(ofSeller(Item.PROMOTION, back));
        });
    var commissionBack = share(commission, after) - share(commission, before);
    entries.add(new Entry(Account.COMMISSION, Entry.PLATFORM, Item.COMMISSION, commissionBack));
    entries.add(ofSeller(Item.COMMISSION, -commissionBack));
    waivers.forEach(
        (bearer, amount) -> {
          var back = share(amount, after) - share(amount, before);
          entries.add(new Entry(Account.PROMOTION, bearer, Item.FEE_WAIVER, -back));
          entries.add(ofSeller(Item.FEE_WAIVER, back));
        });
    var taxBack = share(tax, after) - share(tax, before);
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, taxBack));
    entries.add(ofSeller(Item.TAX, -taxBack));
    return entries;
  }

  private Entry ofSeller(Item item, long amount) {
    return new Entry(Account.SELLER_PAYABLE, shopId.toString(), item, amount);
  }
}
