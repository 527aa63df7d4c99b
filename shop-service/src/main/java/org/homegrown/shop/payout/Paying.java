package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.shop.ledger.Balances;
import org.homegrown.shop.payout.Payout.AskedBy;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.ShopStatus;
import org.homegrown.shop.shop.Tiers;
import org.jspecify.annotations.Nullable;

/**
 * Takes money out of a shop's balance for a payout. In the caller's transaction, who has locked the
 * shop: so of two that want the same money, the second sees that it is gone.
 */
@ApplicationScoped
class Paying {

  private final Payouts payouts;
  private final PayoutAccounts accounts;
  private final PayoutRoutes routes;
  private final PayoutBooks books;
  private final Balances balances;
  private final Tiers tiers;

  Paying(
      Payouts payouts,
      PayoutAccounts accounts,
      PayoutRoutes routes,
      PayoutBooks books,
      Balances balances,
      Tiers tiers) {
    this.payouts = payouts;
    this.accounts = accounts;
    this.routes = routes;
    this.books = books;
    this.balances = balances;
    this.tiers = tiers;
  }

  Payable payable(Shop shop, Instant now) {
    var limit = tiers.limit(shop.tier(), shop.currency());
    var today = shop.dateOf(now);
    var owed = balances.owed(shop.id());
    var recent = balances.earnedAfter(shop.id(), today.minusDays(limit.holdingDays()), owed);
    return new Payable(
        owed.booked(),
        owed.promisedBack(),
        recent.amount(),
        recent.since() == null ? null : recent.since().plusDays(limit.holdingDays()),
        payouts.takenOn(shop.id(), today),
        limit);
  }

  /**
   * @param wanted minor units; null for all that can be paid
   * @throws PayoutRefused when the shop cannot be paid so much now
   * @throws Conflict {@code payout-under-way}
   */
  Payout pay(Shop shop, @Nullable Long wanted, AskedBy askedBy, Instant now) {
    if (shop.status() == ShopStatus.SUSPENDED) {
      throw new PayoutRefused(
          "payouts-held", "The shop is suspended: its money is kept until that is decided.");
    }
    var account =
        accounts
            .present(shop.id())
            .orElseThrow(
                () ->
                    new PayoutRefused(
                        "payout-account-missing", "Give the shop's payout account first."));
    account.mustBeUsable(now);
    if (payouts.isUnderWay(shop.id())) {
      throw new Conflict("payout-under-way", "A payout of this shop is under way already.");
    }
    var amount = amount(shop, wanted, payable(shop, now));
    var payout =
        new Payout(
            shop.id(),
            account.id(),
            routes.providerFor(account.kind()),
            amount,
            shop.dateOf(now),
            askedBy);
    payouts.persistAndFlush(payout);
    books.sent(shop, payout);
    return payout;
  }

  private static Money amount(Shop shop, @Nullable Long wanted, Payable payable) {
    if (payable.isLimitedToday()) {
      throw new PayoutRefused(
          "payout-limit-reached",
          "The shop's tier allows %s a day, and %s are paid out today already. Ask again tomorrow."
              .formatted(
                  Decimals.written(Objects.requireNonNull(payable.limit().mostPerDay())),
                  Decimals.written(new Money(payable.today(), shop.currency()))));
    }
    var amount = wanted == null ? payable.now() : wanted;
    if (amount <= 0 || amount > payable.now()) {
      throw new PayoutRefused("payout-exceeds-payable", payable.explanation(shop.currency()));
    }
    return new Money(amount, shop.currency());
  }
}
