package org.homegrown.shop.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.shop.Shop;

/**
 * Sellers paying what they owe, as after cash or refunds of money that was paid out. In the
 * caller's transaction, who has locked the shop.
 */
@ApplicationScoped
class Repayments {

  private final Balances balances;
  private final Ledger ledger;

  Repayments(Balances balances, Ledger ledger) {
    this.balances = balances;
    this.ledger = ledger;
  }

  /**
   * @throws Conflict {@code repayment-recorded-already} for the same transfer
   * @throws RuleBroken {@code repayment-exceeds-debt} when the shop does not owe so much
   */
  void record(Shop shop, long amount, String reference) {
    if (ledger.knows(shop.id(), Posting.Kind.REPAYMENT, reference)) {
      throw new Conflict(
          "repayment-recorded-already", "The transfer %s is in the books.".formatted(reference));
    }
    var owed = Math.max(0, -balances.owed(shop.id()).booked());
    if (amount > owed) {
      throw new RuleBroken(
          "repayment-exceeds-debt", "The shop owes %d minor units only.".formatted(owed));
    }
    var now = Instant.now();
    ledger.post(
        List.of(
            new Posting(
                shop.id(),
                Posting.Kind.REPAYMENT,
                reference,
                null,
                shop.currency(),
                now,
                shop.dateOf(now),
                List.of(
                    new Entry(Account.PROVIDER_CLEARING, Entry.BANK, Item.REPAYMENT, amount),
                    new Entry(
                        Account.SELLER_PAYABLE, shop.id().toString(), Item.REPAYMENT, -amount)))));
  }
}
