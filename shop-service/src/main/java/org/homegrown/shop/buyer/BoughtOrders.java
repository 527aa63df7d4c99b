package org.homegrown.shop.buyer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.shop.order.OrderView;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/** What a person has bought: the books keep it, and forget whose it was. */
@ApplicationScoped
class BoughtOrders implements PersonalData {

  /** Every column that says who bought. */
  private static final List<String> BUYER_COLUMNS =
      List.of("orders.buyer", "order_group.buyer", "order_return.buyer", "promotion_use.buyer");

  /** What still needs the person, by the code that says so. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "orders-under-way",
          """
          select 1 from orders
          where buyer = ? and status in ('AWAITING_PAYMENT', 'PAID', 'PARTIALLY_SHIPPED', 'SHIPPED')
          """,
          "returns-under-way",
          """
          select 1 from order_return
          where buyer = ? and status in ('REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'ESCALATED')
          """,
          "money-under-way",
          """
          select 1 from orders o join payment p on p.shop_id = o.shop_id and p.order_id = o.id
          where o.buyer = ? and (p.status in ('CREATED', 'AUTHORIZED') or exists (
            select 1 from refund r
            where r.shop_id = p.shop_id and r.payment_id = p.id and r.status = 'PENDING'))
          """);

  /** What tells more of a person than the books need. */
  private static final List<String> TELLING =
      List.of(
          "delete from cart_line where buyer = ?",
          """
          update payment p set token = 'erased', version = p.version + 1
          from orders o where o.buyer = ? and o.shop_id = p.shop_id and o.id = p.order_id
          """,
          """
          delete from return_picture p using order_return r
          where r.buyer = ? and r.shop_id = p.shop_id and r.id = p.return_id
          """,
          """
          update order_return
          set explanation = '', evidence = '{}', version = version + 1,
              complaint = case when complaint is not null then 'erased' end,
              answer = case when answer is not null then 'erased' end,
              ruling = case when ruling is not null then 'erased' end,
              tracking_number = case when tracking_number is not null then 'erased' end
          where buyer = ?
          """,
          """
          update shipment s set tracking_number = 'erased', version = s.version + 1
          from orders o
          where o.buyer = ? and o.shop_id = s.shop_id and o.id = s.order_id
            and s.tracking_number is not null
          """,
          """
          update refund r set reason = 'erased', version = r.version + 1
          from orders o
          where o.buyer = ? and o.shop_id = r.shop_id and o.id = r.order_id
            and r.reference like 'shop-%'
          """);

  /** The service's own copy of what others were told has order and buyer side by side. */
  private static final String TOLD =
      """
      update outbox set data = jsonb_set(data, '{buyer}', to_jsonb(?::text))
      where data ->> 'buyer' = ? and recorded_at >= (
        select min(placed_at) - interval '1 day' from orders where buyer = ?)
      """;

  private record Bought(OrderView order, @Nullable DeliverTo deliveredTo) {}

  private final DataSource database;
  private final Orders orders;
  private final OrderContacts contacts;

  BoughtOrders(DataSource database, Orders orders, OrderContacts contacts) {
    this.database = database;
    this.orders = orders;
    this.contacts = contacts;
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public Object export(String person) {
    return orders.allBoughtBy(person).stream()
        .map(
            order ->
                new Bought(order.view(), contacts.open(order.shopId(), order.id()).orElse(null)))
        .toList();
  }

  /**
   * @throws Conflict {@code orders-under-way}, {@code returns-under-way}, {@code money-under-way}
   */
  @Override
  public void erase(String person, String pseudonym) {
    NEEDED.forEach(
        (code, still) -> {
          if (finds(still, person)) {
            throw new Conflict(
                code,
                "Something is still under way that needs you. Wait until orders have arrived and money has settled, or cancel them, and ask again.");
          }
        });
    contacts.eraseOf(person);
    TELLING.forEach(change -> run(change, person));
    run(TOLD, pseudonym, person, person);
    for (var column : BUYER_COLUMNS) {
      var parts = column.split("\\.", 2);
      run(
          "update %1$s set %2$s = ? where %2$s = ?".formatted(parts[0], parts[1]),
          pseudonym,
          person);
    }
  }

  private boolean finds(String sql, String person) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql + " limit 1")) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String sql, String... arguments) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        update.setString(i + 1, arguments[i]);
      }
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
