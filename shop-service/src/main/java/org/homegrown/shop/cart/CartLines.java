package org.homegrown.shop.cart;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.cart.CartView.Change;

/** A cart as its buyer sees and fills it. Works in the caller's transaction, in plain SQL. */
@ApplicationScoped
class CartLines {

  private final DataSource database;

  CartLines(DataSource database) {
    this.database = database;
  }

  /** The cart at present prices, in one statement. */
  CartView view(String buyer) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select s.id as shop_id, s.name, s.handle, s.status = 'OPEN' as open,
                  v.id as variant_id, v.product_id, v.sku, v.price_amount, v.price_currency,
                  concat_ws(', ', p.title, v.title) as title, p.status = 'PUBLISHED' as offered,
                  l.quantity, l.price_when_added, l.currency_when_added, l.added_at,
                  coalesce(stock.available, 0) as available
                from cart_line l
                join shop s on s.id = l.shop_id
                join variant v on v.shop_id = l.shop_id and v.id = l.variant_id
                join product p on p.shop_id = v.shop_id and p.id = v.product_id
                left join stock on stock.shop_id = v.shop_id and stock.variant_id = v.id
                where l.buyer = ?
                order by s.id, l.added_at, v.id
                """)) {
      select.setString(1, buyer);
      try (var rows = select.executeQuery()) {
        var shops = new LinkedHashMap<UUID, CartView.Shop>();
        while (rows.next()) {
          add(rows, shops);
        }
        return new CartView(List.copyOf(shops.values()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(ResultSet row, Map<UUID, CartView.Shop> shops) throws SQLException {
    var line = line(row);
    var id = row.getObject("shop_id", UUID.class);
    var shop = shops.get(id);
    var lines = new ArrayList<CartView.Line>(shop == null ? List.of() : shop.lines());
    lines.add(line);
    var subtotal = shop == null ? Money.zero(line.price().currency()) : shop.subtotal();
    shops.put(
        id,
        new CartView.Shop(
            id,
            row.getString("name"),
            row.getString("handle"),
            row.getBoolean("open"),
            lines,
            line.canBeOrdered() ? subtotal.plus(line.total()) : subtotal));
  }

  private static CartView.Line line(ResultSet row) throws SQLException {
    var price = new Money(row.getLong("price_amount"), row.getString("price_currency"));
    var before = new Money(row.getLong("price_when_added"), row.getString("currency_when_added"));
    var quantity = row.getInt("quantity");
    return new CartView.Line(
        row.getObject("variant_id", UUID.class),
        row.getObject("product_id", UUID.class),
        row.getString("title"),
        row.getString("sku"),
        quantity,
        price,
        before.equals(price) ? null : before,
        price.times(quantity),
        row.getLong("available"),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        changes(row, !before.equals(price)));
  }

  private static Set<Change> changes(ResultSet row, boolean priceChanged) throws SQLException {
    var changes = EnumSet.noneOf(Change.class);
    if (priceChanged) {
      changes.add(Change.PRICE_CHANGED);
    }
    if (!row.getBoolean("offered")) {
      changes.add(Change.NO_LONGER_OFFERED);
    }
    if (!row.getBoolean("open")) {
      changes.add(Change.SHOP_NOT_OPEN);
    }
    if (row.getLong("available") == 0) {
      changes.add(Change.SOLD_OUT);
    } else if (row.getLong("available") < row.getInt("quantity")) {
      changes.add(Change.TOO_FEW_LEFT);
    }
    return changes;
  }

  /**
   * The shop that offers a variant.
   *
   * @throws NotFound {@code variant-not-found} when nobody does
   */
  UUID shopOf(UUID variantId) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select v.shop_id from variant v
                join product p on p.shop_id = v.shop_id and p.id = v.product_id
                where v.id = ? and p.status = 'PUBLISHED'
                """)) {
      select.setObject(1, variantId);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("variant-not-found", "Nobody offers such a variant.");
        }
        return row.getObject(1, UUID.class);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Puts so many into the cart, at the present price. Puts of one buyer wait for each other, so
   * that no two of them fill the last place.
   *
   * @throws CartFull when it has no place for another line
   */
  void put(String buyer, UUID shopId, UUID variantId, int quantity) {
    try (var connection = database.getConnection()) {
      lock(connection, buyer);
      try (var upsert =
          connection.prepareStatement(
              """
              insert into cart_line (buyer, shop_id, variant_id, quantity, price_when_added,
                currency_when_added, added_at)
              select ?, v.shop_id, v.id, ?, v.price_amount, v.price_currency, now() from variant v
              where v.shop_id = ? and v.id = ?
                and (select count(*) from cart_line l
                     where l.buyer = ? and (l.shop_id, l.variant_id) <> (v.shop_id, v.id)) < ?
              on conflict (buyer, shop_id, variant_id) do update
              set quantity = excluded.quantity, price_when_added = excluded.price_when_added,
                currency_when_added = excluded.currency_when_added
              """)) {
        upsert.setString(1, buyer);
        upsert.setInt(2, quantity);
        upsert.setObject(3, shopId);
        upsert.setObject(4, variantId);
        upsert.setString(5, buyer);
        upsert.setInt(6, CartFull.LIMIT);
        if (upsert.executeUpdate() == 0) {
          throw new CartFull();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lock(Connection connection, String buyer) throws SQLException {
    try (var lock =
        connection.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('cart' || chr(10) || ?, 0))")) {
      lock.setString(1, buyer);
      lock.execute();
    }
  }
}
