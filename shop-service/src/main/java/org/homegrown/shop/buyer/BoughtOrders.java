package org.homegrown.shop.buyer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
      List.of("orders.buyer", "order_group.buyer", "order_return.buyer");

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
   * @throws Conflict {@code orders-under-way}
   */
  @Override
  public void erase(String person, String pseudonym) {
    if (!underWay(person).isEmpty()) {
      throw new Conflict(
          "orders-under-way",
          "Orders are still under way. Wait until they have arrived, or cancel them, and ask again.");
    }
    contacts.eraseOf(person);
    for (var column : BUYER_COLUMNS) {
      var parts = column.split("\\.", 2);
      replace(parts[0], parts[1], person, pseudonym);
    }
  }

  /** Locked, so that none of them moves on while its buyer is forgotten. */
  private List<UUID> underWay(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id, status in ('AWAITING_PAYMENT', 'PAID', 'PARTIALLY_SHIPPED', 'SHIPPED')
                from orders where buyer = ? order by shop_id, id for update
                """)) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<UUID>();
        while (rows.next()) {
          if (rows.getBoolean(2)) {
            found.add(rows.getObject(1, UUID.class));
          }
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void replace(String table, String column, String person, String pseudonym) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update %1$s set %2$s = ? where %2$s = ?".formatted(table, column))) {
      update.setString(1, pseudonym);
      update.setString(2, person);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
