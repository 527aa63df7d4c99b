package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Asks providers to give money back. Any replica may: a refund is taken for a while before its
 * provider is asked, and asking twice gives back once.
 */
@ApplicationScoped
class RefundSender {

  private static final Logger LOG = Logger.getLogger(RefundSender.class);
  private static final int AT_ONCE = 20;

  private final DataSource database;
  private final Providers providers;
  private final Repayments repayments;

  RefundSender(DataSource database, Providers providers, Repayments repayments) {
    this.database = database;
    this.providers = providers;
    this.repayments = repayments;
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void sendAll() {
    while (send() == AT_ONCE) {
      // goes on until nothing waits
    }
  }

  /** Returns how many were taken. */
  int send() {
    var waiting = QuarkusTransaction.requiringNew().call(this::take);
    waiting.forEach(this::send);
    return waiting.size();
  }

  /** One that fails is tried again later, and keeps no other waiting. */
  private void send(Repayment refund) {
    try {
      var outcome = providers.of(refund.method()).refund(refund.repay());
      QuarkusTransaction.requiringNew().run(() -> repayments.note(refund, outcome));
    } catch (RuntimeException e) {
      LOG.errorf(e, "refund %s could not be sent", refund.id());
    }
  }

  /**
   * The longer one was asked for in vain, the longer it waits: a minute at first, hours at last.
   */
  private List<Repayment> take() {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with waiting as (
                  select shop_id, id from refund
                  where status = 'PENDING' and coalesce(asked_until, '-infinity') < now()
                  order by created_at limit %d for update skip locked)
                update refund r
                set asked_until = now() + interval '1 minute' * power(2, least(r.asks, 8)),
                    asks = r.asks + 1
                from waiting, payment p, orders o, shop s
                where r.shop_id = waiting.shop_id and r.id = waiting.id
                  and p.shop_id = r.shop_id and p.id = r.payment_id
                  and o.shop_id = r.shop_id and o.id = r.order_id and s.id = r.shop_id
                returning %s
                """
                    .formatted(AT_ONCE, Repayment.COLUMNS));
        var rows = update.executeQuery()) {
      var taken = new ArrayList<Repayment>();
      while (rows.next()) {
        taken.add(Repayment.of(rows));
      }
      return taken;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
