package org.homegrown.shop.payout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.payout.PayoutProvider.Transfer;
import org.jboss.logging.Logger;

/**
 * Asks providers to pay sellers. Any replica may: a payout is taken for a minute before its
 * provider is asked, and asking twice pays once.
 */
@ApplicationScoped
class PayoutSender {

  private static final Logger LOG = Logger.getLogger(PayoutSender.class);
  private static final int AT_ONCE = 20;

  private record Waiting(
      UUID shopId, UUID id, String provider, Money amount, UUID accountId, byte[] sealed) {}

  private final DataSource database;
  private final PayoutRoutes routes;
  private final PayoutAccounts accounts;
  private final PayoutSettlement settlement;

  PayoutSender(
      DataSource database,
      PayoutRoutes routes,
      PayoutAccounts accounts,
      PayoutSettlement settlement) {
    this.database = database;
    this.routes = routes;
    this.accounts = accounts;
    this.settlement = settlement;
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void sendAll() {
    while (send() == AT_ONCE) {
      LOG.debug("a full portion of payouts: there may be more");
    }
  }

  /** Returns how many were taken. */
  int send() {
    var waiting = QuarkusTransaction.requiringNew().call(this::take);
    waiting.forEach(this::send);
    return waiting.size();
  }

  /** One that fails is tried again in a minute, and keeps no other waiting. */
  private void send(Waiting payout) {
    try {
      var details = accounts.open(payout.sealed(), payout.accountId());
      var outcome =
          routes.of(payout.provider()).send(new Transfer(payout.id(), payout.amount(), details));
      QuarkusTransaction.requiringNew()
          .run(() -> settlement.settle(payout.shopId(), payout.id(), outcome));
    } catch (RuntimeException e) {
      LOG.errorf(e, "payout %s could not be sent", payout.id());
    }
  }

  /** A suspended shop's money stays until that is decided, unless it is on its way already. */
  private List<Waiting> take() {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with waiting as (
                  select p.shop_id, p.id from payout p join shop s on s.id = p.shop_id
                  where p.provider = any (?)
                    and (p.status = 'PROCESSING' or p.status = 'PENDING' and s.status <> 'SUSPENDED')
                    and coalesce(p.asked_until, '-infinity') < now()
                  order by p.created_at limit %d for update of p skip locked)
                update payout p
                set status = 'PROCESSING', asked_until = now() + interval '1 minute',
                    version = p.version + 1
                from waiting, payout_account a
                where p.shop_id = waiting.shop_id and p.id = waiting.id
                  and a.shop_id = p.shop_id and a.id = p.account_id
                returning p.shop_id, p.id, p.provider, p.amount, p.currency, a.id, a.sealed
                """
                    .formatted(AT_ONCE))) {
      update.setArray(1, connection.createArrayOf("text", routes.askable().toArray()));
      try (var rows = update.executeQuery()) {
        var taken = new ArrayList<Waiting>();
        while (rows.next()) {
          taken.add(waiting(rows));
        }
        return taken;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getString(3),
        new Money(row.getLong(4), row.getString(5)),
        row.getObject(6, UUID.class),
        row.getBytes(7));
  }
}
