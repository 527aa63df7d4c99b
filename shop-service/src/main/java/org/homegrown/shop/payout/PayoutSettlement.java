package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.homegrown.shop.onboarding.Requirement;
import org.homegrown.shop.onboarding.Requirements;
import org.homegrown.shop.payout.PayoutProvider.Outcome;
import org.homegrown.shop.shop.Shops;
import org.jboss.logging.Logger;

/**
 * Writes down how payouts ended, once. In the caller's transaction; locks the shop, then the
 * payout.
 */
@ApplicationScoped
public class PayoutSettlement {

  private static final Logger LOG = Logger.getLogger(PayoutSettlement.class);

  private final Payouts payouts;
  private final PayoutAccounts accounts;
  private final PayoutBooks books;
  private final Requirements requirements;
  private final Shops shops;

  PayoutSettlement(
      Payouts payouts,
      PayoutAccounts accounts,
      PayoutBooks books,
      Requirements requirements,
      Shops shops) {
    this.payouts = payouts;
    this.accounts = accounts;
    this.books = books;
    this.requirements = requirements;
    this.shops = shops;
  }

  /** Does nothing when it ended before. */
  void settle(UUID shopId, UUID payoutId, Outcome outcome) {
    var shop = shops.lock(shopId);
    var payout = payouts.lock(shopId, payoutId);
    if (payout.status() != PayoutStatus.PROCESSING) {
      return;
    }
    switch (outcome) {
      case Outcome.Paid paid -> {
        payout.paid(paid.reference());
        books.paid(shop, payout);
        requirements.fulfil(shopId, Requirement.Kind.PAYOUT_ACCOUNT);
      }
      case Outcome.Failed failed -> {
        LOG.warnf("payout %s failed: %s", payoutId, failed.code());
        payout.fail(failed.code());
        accounts.findById(payout.accountId()).refuse(failed.code());
        books.failed(shop, payout);
      }
      case Outcome.Unknown unknown -> LOG.infof("payout %s: no answer yet", payoutId);
    }
  }

  /** What a bank says that it paid. */
  public void paid(UUID shopId, UUID payoutId, String reference) {
    settle(shopId, payoutId, new Outcome.Paid(reference));
  }

  /** What a bank says that it could not pay. */
  public void failed(UUID shopId, UUID payoutId, String code) {
    settle(shopId, payoutId, new Outcome.Failed(code));
  }

  /**
   * The bank sent back what it had paid: the money is in the balance again, and nothing more is
   * sent to that account.
   *
   * @throws PayoutMoveRefused when it was not paid, or came back before
   */
  Payout returned(UUID payoutId, String reason) {
    var shop = shops.lock(payouts.require(payoutId).shopId());
    var payout = payouts.lock(shop.id(), payoutId);
    payout.returned(reason);
    accounts.findById(payout.accountId()).refuse(reason);
    books.returned(shop, payout);
    payouts.flush();
    return payout;
  }

  /** Gives up what nobody was asked for yet. */
  Payout cancel(UUID shopId, UUID payoutId) {
    var shop = shops.lock(shopId);
    var payout = payouts.lock(shopId, payoutId);
    payout.cancel();
    books.cancelled(shop, payout);
    payouts.flush();
    return payout;
  }
}
