package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.payment.PaymentProvider.Message;

/** What buyers ask their banks to take back, as providers tell it. */
@ApplicationScoped
class PaymentDisputes {

  private final DataSource database;

  PaymentDisputes(DataSource database) {
    this.database = database;
  }

  /** One that is closed stays so, in whatever order its messages come. */
  void hear(String provider, Message.OfDispute message) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into payment_dispute (id, provider, reference, charge_id, amount, currency, reason,
                                     status, opened_at, closed_at)
                select ?, p.method, ?, p.charge_id, ?, ?, ?, said.status, now(),
                       case when said.status <> 'OPEN' then now() end
                from payment p, (select ?::text as status) said
                where p.method = ? and p.provider_reference = ? limit 1
                on conflict (provider, reference) do update
                set status = excluded.status, closed_at = excluded.closed_at
                where payment_dispute.status = 'OPEN'
                """)) {
      insert.setObject(1, Ids.next());
      insert.setString(2, message.reference());
      insert.setLong(3, message.amount().amount());
      insert.setString(4, message.amount().currency());
      insert.setString(5, message.reason());
      insert.setString(6, message.status().name());
      insert.setString(7, provider);
      insert.setString(8, message.charge());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  List<PaymentDisputeView> list(PaymentDisputeStatus status, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select d.*, array(select p.order_id from payment p where p.charge_id = d.charge_id
                                  order by p.order_id) as orders
                from payment_dispute d where status = ? and id < ? order by id desc limit ?
                """)) {
      select.setString(1, status.name());
      select.setObject(2, page.beforeId());
      select.setInt(3, page.rows());
      try (var rows = select.executeQuery()) {
        var disputes = new ArrayList<PaymentDisputeView>();
        while (rows.next()) {
          disputes.add(view(rows));
        }
        return disputes;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PaymentDisputeView view(ResultSet row) throws SQLException {
    var closedAt = row.getObject("closed_at", OffsetDateTime.class);
    return new PaymentDisputeView(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("reference"),
        row.getObject("charge_id", UUID.class),
        List.of((UUID[]) row.getArray("orders").getArray()),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getString("reason"),
        PaymentDisputeStatus.valueOf(row.getString("status")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        closedAt == null ? null : closedAt.toInstant());
  }
}
