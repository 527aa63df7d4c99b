package org.homegrown.shop.cart;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.sql.Rows;

/** All carts. Works in the caller's transaction, in plain SQL. */
@ApplicationScoped
public class Carts {

  /** A line as it was when its buyer ordered it. */
  public record Bought(String buyer, UUID shopId, UUID variantId, long quantity) {}

  private final DataSource database;

  Carts(DataSource database) {
    this.database = database;
  }

  /** Units by variant, by shop. */
  public Map<UUID, SortedMap<UUID, Long>> lines(String buyer) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select shop_id, variant_id, quantity from cart_line where buyer = ?")) {
      select.setString(1, buyer);
      try (var rows = select.executeQuery()) {
        var lines = new HashMap<UUID, SortedMap<UUID, Long>>();
        while (rows.next()) {
          lines
              .computeIfAbsent(rows.getObject(1, UUID.class), shop -> new TreeMap<>())
              .put(rows.getObject(2, UUID.class), rows.getLong(3));
        }
        return lines;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is in the carts of these buyers, with its price when it was put in, in one statement. */
  public Map<Bought, Money> present(Collection<String> buyers) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select buyer, shop_id, variant_id, quantity, price_when_added, currency_when_added
                from cart_line where buyer = any (?)
                """)) {
      select.setArray(1, connection.createArrayOf("text", buyers.toArray()));
      try (var rows = select.executeQuery()) {
        var lines = new HashMap<Bought, Money>();
        while (rows.next()) {
          lines.put(
              new Bought(
                  rows.getString(1),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class),
                  rows.getLong(4)),
              new Money(rows.getLong(5), rows.getString(6)));
        }
        return lines;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes out what was bought, of any number of buyers in one statement.
   *
   * @return false when some of it was not there any more, or in another quantity; roll back then,
   *     for somebody else is buying it
   */
  public boolean clear(Collection<Bought> lines) {
    if (lines.isEmpty()) {
      return true;
    }
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from cart_line where (buyer, shop_id, variant_id) in (
                  select line.buyer, line.shop_id, line.variant_id from cart_line line
                  join unnest(?::text[], ?::uuid[], ?::uuid[], ?::bigint[])
                    as bought (buyer, shop_id, variant_id, quantity)
                    on line.buyer = bought.buyer and line.shop_id = bought.shop_id
                      and line.variant_id = bought.variant_id and line.quantity = bought.quantity
                  order by 1, 2, 3
                  for update of line)
                """)) {
      Rows.of(delete, lines)
          .text(Bought::buyer)
          .uuid(Bought::shopId)
          .uuid(Bought::variantId)
          .number(Bought::quantity);
      return delete.executeUpdate() == lines.size();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes everything out. */
  void empty(String buyer) {
    try (var connection = database.getConnection();
        var delete = connection.prepareStatement("delete from cart_line where buyer = ?")) {
      delete.setString(1, buyer);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void remove(String buyer, UUID variantId) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from cart_line where buyer = ? and variant_id = ?")) {
      delete.setString(1, buyer);
      delete.setObject(2, variantId);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
