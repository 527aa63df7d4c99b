package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.ledger.Settlement;
import org.homegrown.shop.order.OrderRefunded;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.PaymentProvider.RefundOutcome;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers to give money back. Any replica may: a refund is taken for a minute before its
 * provider is asked, and asking twice gives back once.
 */
@ApplicationScoped
class RefundSender {

  private static final Logger LOG = Logger.getLogger(RefundSender.class);
  private static final int AT_ONCE = 20;

  private record Waiting(
      UUID shopId,
      UUID id,
      UUID orderId,
      UUID paymentId,
      String method,
      UUID chargeId,
      String token,
      @Nullable String reference,
      Money amount,
      boolean surplus,
      String owner,
      String region,
      String zone,
      LocalDate orderedOn) {

    Charge charge() {
      return new Charge(chargeId, amount, token, reference);
    }

    OrderRefunded event(Instant at) {
      return new OrderRefunded(
          id,
          orderId,
          shopId,
          owner,
          region,
          amount.amount(),
          amount.currency(),
          orderedOn,
          at.atZone(ZoneId.of(zone)).toLocalDate(),
          at);
    }
  }

  private final DataSource database;
  private final Providers providers;
  private final Settlement settlement;
  private final Outbox outbox;

  RefundSender(DataSource database, Providers providers, Settlement settlement, Outbox outbox) {
    this.database = database;
    this.providers = providers;
    this.settlement = settlement;
    this.outbox = outbox;
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

  /** One that fails is tried again in a minute, and keeps no other waiting. */
  private void send(Waiting refund) {
    try {
      var outcome =
          providers.of(refund.method()).refund(refund.id(), refund.charge(), refund.amount());
      QuarkusTransaction.requiringNew().run(() -> note(refund, outcome));
    } catch (RuntimeException e) {
      LOG.errorf(e, "refund %s could not be sent", refund.id());
    }
  }

  private void note(Waiting refund, RefundOutcome outcome) {
    switch (outcome) {
      case RefundOutcome.Settled settled -> {
        if (move(refund, "SETTLED", null)) {
          book(refund);
        }
      }
      case RefundOutcome.Failed failed -> {
        if (move(refund, "FAILED", failed.code())) {
          LOG.warnf("refund %s failed: %s", refund.id(), failed.code());
          giveUp(refund);
        }
      }
      case RefundOutcome.Unknown unknown -> LOG.infof("refund %s: no answer yet", refund.id());
    }
  }

  private void book(Waiting refund) {
    if (refund.surplus()) {
      settlement.surplusReturned(
          refund.shopId(), refund.orderId(), refund.paymentId(), refund.method(), refund.amount());
    } else {
      settlement.refunded(refund.shopId(), refund.orderId(), refund.id(), refund.amount());
      outbox.append(refund.event(Instant.now()));
    }
  }

  private List<Waiting> take() {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with waiting as (
                  select shop_id, id from refund
                  where status = 'PENDING' and coalesce(asked_until, '-infinity') < now()
                  order by created_at limit %d for update skip locked)
                update refund r set asked_until = now() + interval '1 minute'
                from waiting, payment p, orders o, shop s
                where r.shop_id = waiting.shop_id and r.id = waiting.id
                  and p.shop_id = r.shop_id and p.id = r.payment_id
                  and o.shop_id = r.shop_id and o.id = r.order_id and s.id = r.shop_id
                returning r.shop_id, r.id, r.order_id, r.payment_id, p.method, p.charge_id, p.token,
                          p.provider_reference, r.amount, r.currency, r.surplus, s.owner, s.region,
                          s.zone, o.ordered_on
                """
                    .formatted(AT_ONCE));
        var rows = update.executeQuery()) {
      var taken = new ArrayList<Waiting>();
      while (rows.next()) {
        taken.add(waiting(rows));
      }
      return taken;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getObject(4, UUID.class),
        row.getString(5),
        row.getObject(6, UUID.class),
        row.getString(7),
        row.getString(8),
        new Money(row.getLong(9), row.getString(10)),
        row.getBoolean(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getObject(15, LocalDate.class));
  }

  /** False when it was not PENDING any more. */
  private boolean move(Waiting refund, String status, @Nullable String failure) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update refund
                set status = ?, failure = ?, settled_at = now(), version = version + 1
                where shop_id = ? and id = ? and status = 'PENDING'
                """)) {
      update.setString(1, status);
      update.setString(2, failure);
      update.setObject(3, refund.shopId());
      update.setObject(4, refund.id());
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The money stayed: it can be refunded some other way. */
  private void giveUp(Waiting refund) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update payment set refunded = refunded - ?, version = version + 1
                where shop_id = ? and id = ?
                """)) {
      update.setLong(1, refund.amount().amount());
      update.setObject(2, refund.shopId());
      update.setObject(3, refund.paymentId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
