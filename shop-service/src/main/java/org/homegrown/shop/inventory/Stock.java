package org.homegrown.shop.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import javax.sql.DataSource;

/** How many of each variant can still be sold. Works in the caller's transaction, in plain SQL. */
@ApplicationScoped
public class Stock {

  private final DataSource database;

  Stock(DataSource database) {
    this.database = database;
  }

  /** Puts the first stock of new variants on the shelf. */
  public void add(UUID shopId, Map<UUID, Long> quantities) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into stock (shop_id, variant_id, available) values (?, ?, ?)")) {
      for (var entry : quantities.entrySet()) {
        insert.setObject(1, shopId);
        insert.setObject(2, entry.getKey());
        insert.setLong(3, entry.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes stock, all of it or (by rollback) none. Rows are locked in the variants' order, so that
   * buyers of the same variants cannot deadlock.
   *
   * @param quantities units by variant
   * @throws StockInsufficient when too few are left of one
   */
  public void take(UUID shopId, SortedMap<UUID, Long> quantities) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update stock set available = available - ?
                where shop_id = ? and variant_id = ? and available >= ?
                """)) {
      for (var entry : quantities.entrySet()) {
        update.setLong(1, entry.getValue());
        update.setObject(2, shopId);
        update.setObject(3, entry.getKey());
        update.setLong(4, entry.getValue());
        if (update.executeUpdate() == 0) {
          throw new StockInsufficient(
              entry.getKey(), available(connection, shopId, entry.getKey()));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Units left by variant; what is not in the map has no stock. */
  public Map<UUID, Long> available(Collection<UUID> shops, Collection<UUID> variants) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select variant_id, available from stock
                where shop_id = any (?) and variant_id = any (?)
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", shops.toArray()));
      select.setArray(2, connection.createArrayOf("uuid", variants.toArray()));
      try (var rows = select.executeQuery()) {
        var left = new HashMap<UUID, Long>();
        while (rows.next()) {
          left.put(rows.getObject(1, UUID.class), rows.getLong(2));
        }
        return left;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long available(Connection connection, UUID shopId, UUID variantId)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select available from stock where shop_id = ? and variant_id = ?")) {
      select.setObject(1, shopId);
      select.setObject(2, variantId);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
