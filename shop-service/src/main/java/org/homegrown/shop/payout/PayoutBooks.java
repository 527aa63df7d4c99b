package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.homegrown.shop.ledger.Account;
import org.homegrown.shop.ledger.Entry;
import org.homegrown.shop.ledger.Item;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.ledger.Posting;
import org.homegrown.shop.ledger.Posting.Kind;
import org.homegrown.shop.shop.Shop;

/** What payouts mean to the books. In the caller's transaction. */
@ApplicationScoped
class PayoutBooks {

  private record Place(Account account, String holder) {}

  private final Ledger ledger;

  PayoutBooks(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The money leaves the balance. */
  void sent(Shop shop, Payout payout) {
    move(shop, payout, Kind.PAYOUT_SENT, onTheWay(shop), balance(shop));
  }

  /** The provider has paid it. */
  void paid(Shop shop, Payout payout) {
    move(shop, payout, Kind.PAYOUT_PAID, provider(payout), onTheWay(shop));
  }

  /** The money is in the balance again. */
  void failed(Shop shop, Payout payout) {
    move(shop, payout, Kind.PAYOUT_FAILED, balance(shop), onTheWay(shop));
  }

  /** What was paid came back, and is in the balance again. */
  void returned(Shop shop, Payout payout) {
    move(shop, payout, Kind.PAYOUT_RETURNED, balance(shop), provider(payout));
  }

  /** See {@link #failed}. */
  void cancelled(Shop shop, Payout payout) {
    move(shop, payout, Kind.PAYOUT_CANCELLED, balance(shop), onTheWay(shop));
  }

  private static Place balance(Shop shop) {
    return new Place(Account.SELLER_PAYABLE, shop.id().toString());
  }

  private static Place provider(Payout payout) {
    return new Place(Account.PROVIDER_CLEARING, payout.provider());
  }

  private static Place onTheWay(Shop shop) {
    return new Place(Account.PAYOUT, shop.id().toString());
  }

  /** Credits one place and debits the other with the payout's amount. */
  private void move(Shop shop, Payout payout, Kind kind, Place credit, Place debit) {
    var amount = payout.amount().amount();
    var now = Instant.now();
    ledger.post(
        List.of(
            new Posting(
                shop.id(),
                kind,
                payout.id().toString(),
                null,
                payout.amount().currency(),
                now,
                shop.dateOf(now),
                List.of(
                    new Entry(debit.account(), debit.holder(), Item.PAYOUT, amount),
                    new Entry(credit.account(), credit.holder(), Item.PAYOUT, -amount)))));
  }
}
