package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.shop.ledger.Settlement;
import org.homegrown.shop.payment.PaymentProvider.Message;
import org.homegrown.shop.payment.PaymentProvider.RefundOutcome;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what providers said of refunds. Money that went back may come again: a bank can
 * refuse it days later.
 */
@ApplicationScoped
class Repayments {

  private static final Logger LOG = Logger.getLogger(Repayments.class);

  private final DataSource database;
  private final Settlement settlement;
  private final Outbox outbox;

  Repayments(DataSource database, Settlement settlement, Outbox outbox) {
    this.database = database;
    this.settlement = settlement;
    this.outbox = outbox;
  }

  /** What a provider said by webhook; of an earlier attempt it means nothing any more. */
  void hear(String provider, Message.OfRefund message) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                find(provider, message.refund())
                    .filter(refund -> refund.attempt() == message.attempt())
                    .ifPresent(refund -> note(refund, message.outcome())));
  }

  /** In the caller's transaction. Saying it again changes nothing. */
  void note(Repayment refund, RefundOutcome outcome) {
    settlement.hold(refund.shopId(), refund.orderId());
    switch (outcome) {
      case RefundOutcome.Settled settled -> {
        if (move(refund, Refund.Status.PENDING, Refund.Status.SETTLED, null, settled.reference())) {
          book(refund);
        }
      }
      case RefundOutcome.Failed failed -> fail(refund, failed);
      case RefundOutcome.Refused refused -> postpone(refund, refused.code());
      case RefundOutcome.Unknown unknown -> LOG.infof("refund %s: no answer yet", refund.id());
    }
  }

  private void book(Repayment refund) {
    if (refund.surplus()) {
      settlement.surplusReturned(
          refund.shopId(),
          refund.orderId(),
          refund.paymentId(),
          refund.booking(),
          refund.method(),
          refund.amount());
      return;
    }
    settlement.refunded(
        refund.shopId(), refund.orderId(), refund.booking(), refund.amount(), refund.forGoods());
    if (!refund.told()) {
      outbox.append(refund.event(Instant.now()));
    }
  }

  private void fail(Repayment refund, RefundOutcome.Failed failed) {
    var wasSettled = false;
    if (!move(
        refund, Refund.Status.PENDING, Refund.Status.FAILED, failed.code(), failed.reference())) {
      wasSettled =
          move(
              refund,
              Refund.Status.SETTLED,
              Refund.Status.FAILED,
              failed.code(),
              failed.reference());
      if (!wasSettled) {
        return;
      }
    }
    LOG.warnf("refund %s failed: %s", refund.id(), failed.code());
    giveUp(refund);
    if (wasSettled) {
      unbook(refund);
    }
  }

  private void unbook(Repayment refund) {
    var reference = refund.booking() + "-failed";
    if (refund.surplus()) {
      settlement.surplusCameAgain(
          refund.shopId(),
          refund.orderId(),
          refund.paymentId(),
          reference,
          refund.method(),
          refund.amount());
    } else {
      settlement.refundCameAgain(
          refund.shopId(), refund.orderId(), reference, refund.amount(), refund.forGoods());
    }
  }

  private Optional<Repayment> find(String provider, UUID id) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select %s from refund r
                join payment p on p.shop_id = r.shop_id and p.id = r.payment_id
                join orders o on o.shop_id = r.shop_id and o.id = r.order_id
                join shop s on s.id = r.shop_id
                where r.id = ? and p.method = ?
                """
                    .formatted(Repayment.COLUMNS))) {
      select.setObject(1, id);
      select.setString(2, provider);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(Repayment.of(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** False when it stood otherwise, or another attempt is under way. */
  private boolean move(
      Repayment refund,
      Refund.Status from,
      Refund.Status to,
      @Nullable String failure,
      @Nullable String reference) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update refund
                set status = ?, failure = ?, provider_reference = coalesce(?, provider_reference),
                    told = told or ? = 'SETTLED' and not surplus, refusal = null,
                    settled_at = now(), version = version + 1
                where shop_id = ? and id = ? and status = ? and attempt = ?
                """)) {
      update.setString(1, to.name());
      update.setString(2, failure);
      update.setString(3, reference);
      update.setString(4, to.name());
      update.setObject(5, refund.shopId());
      update.setObject(6, refund.id());
      update.setString(7, from.name());
      update.setInt(8, refund.attempt());
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void postpone(Repayment refund, String code) {
    LOG.warnf("refund %s must wait: %s", refund.id(), code);
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update refund set attempt = attempt + 1, refusal = ?, version = version + 1
                where shop_id = ? and id = ? and status = 'PENDING' and attempt = ?
                """)) {
      update.setString(1, code);
      update.setObject(2, refund.shopId());
      update.setObject(3, refund.id());
      update.setInt(4, refund.attempt());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The money stayed: it can be refunded some other way. */
  private void giveUp(Repayment refund) {
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
