package org.homegrown.shop.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.OrderRefunded;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.PaymentProvider.Repay;
import org.jspecify.annotations.Nullable;

/**
 * A refund with all that giving it back needs.
 *
 * @param reference the provider's own name for the charge
 * @param forGoods whether it is for goods that came back, or never came
 * @param told whether others were told of it before
 */
record Repayment(
    UUID shopId,
    UUID id,
    UUID orderId,
    UUID paymentId,
    String method,
    UUID chargeId,
    String token,
    @Nullable String reference,
    Money amount,
    boolean forGoods,
    boolean surplus,
    int attempt,
    boolean told,
    String owner,
    String region,
    ZoneId zone,
    LocalDate orderedOn) {

  /** Of a refund r, its payment p, its order o and the shop s. */
  static final String COLUMNS =
      """
      r.shop_id, r.id, r.order_id, r.payment_id, p.method, p.charge_id, p.token,
      p.provider_reference as charge_reference, r.amount, r.currency, r.for_goods,
      r.surplus, r.attempt, r.told,
      s.owner, s.region, s.zone, o.ordered_on
      """;

  static Repayment of(ResultSet row) throws SQLException {
    return new Repayment(
        row.getObject("shop_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getObject("order_id", UUID.class),
        row.getObject("payment_id", UUID.class),
        row.getString("method"),
        row.getObject("charge_id", UUID.class),
        row.getString("token"),
        row.getString("charge_reference"),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getBoolean("for_goods"),
        row.getBoolean("surplus"),
        row.getInt("attempt"),
        row.getBoolean("told"),
        row.getString("owner"),
        row.getString("region"),
        ZoneId.of(row.getString("zone")),
        row.getObject("ordered_on", LocalDate.class));
  }

  Repay repay() {
    return new Repay(id, attempt, new Charge(chargeId, amount, token, reference), amount);
  }

  /** What it is booked under: each attempt may be booked, and undone. */
  String booking() {
    return (surplus ? "surplus-" + paymentId : id.toString()) + (attempt == 0 ? "" : "-" + attempt);
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
        at.atZone(zone).toLocalDate(),
        at);
  }
}
