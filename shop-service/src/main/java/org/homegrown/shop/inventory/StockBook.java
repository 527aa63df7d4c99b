package org.homegrown.shop.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** What shops know of their stock, and what people say that came and went. */
@ApplicationScoped
class StockBook {

  /** Units that a shelf gains or loses. */
  record Change(UUID variantId, long quantity, StockReason reason, @Nullable String note) {}

  private static final String LEVEL =
      """
      select s.variant_id, v.product_id, v.sku, p.title as product, v.title as variant,
             s.on_hand, s.reserved, s.available
      from stock s
      join variant v on v.shop_id = s.shop_id and v.id = s.variant_id
      join product p on p.shop_id = v.shop_id and p.id = v.product_id
      where s.shop_id = ?
      """;

  private final DataSource database;

  StockBook(DataSource database) {
    this.database = database;
  }

  /** By SKU. */
  List<StockLevel> list(UUID shopId, StockRequest request, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                LEVEL
                    + """
                     and v.sku > ? and starts_with(v.sku, ?) and v.product_id = coalesce(?, v.product_id)
                     and s.available <= ? order by v.sku limit ?
                    """)) {
      select.setObject(1, shopId);
      select.setString(2, page.after().map(cursor -> cursor.text(0)).orElse(""));
      select.setString(3, request.sku == null ? "" : request.sku);
      select.setObject(4, request.productId);
      select.setLong(5, request.availableAtMost == null ? Long.MAX_VALUE : request.availableAtMost);
      select.setInt(6, page.rows());
      return levels(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code variant-not-found}
   */
  StockLevel require(UUID shopId, UUID variantId) {
    return levels(shopId, List.of(variantId), "").getFirst();
  }

  /**
   * Nobody else changes these until the present transaction ends.
   *
   * @return in the order in which stock is locked everywhere: by variant
   * @throws NotFound {@code variant-not-found} when the shop has one of them not
   */
  List<StockLevel> lock(UUID shopId, Collection<UUID> variants) {
    return levels(shopId, variants, " for update of s");
  }

  private List<StockLevel> levels(UUID shopId, Collection<UUID> variants, String locking) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                LEVEL + " and s.variant_id = any (?) order by s.variant_id" + locking)) {
      select.setObject(1, shopId);
      select.setArray(2, connection.createArrayOf("uuid", variants.toArray()));
      var levels = levels(select);
      if (levels.size() < variants.size()) {
        throw new NotFound("variant-not-found", "The shop has no such variant.");
      }
      return levels;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes the shelf, and writes down who said so and why. The rows are to be locked before. */
  void record(UUID shopId, String person, Collection<Change> changes) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with change as (
                  select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[])
                    as change (variant_id, quantity, reason, note)),
                shelf as (
                  update stock s set on_hand = s.on_hand + change.quantity
                  from change where s.shop_id = ? and s.variant_id = change.variant_id)
                insert into stock_movement (shop_id, variant_id, quantity, reason, note, recorded_by)
                select ?, variant_id, quantity, reason, note, ? from change
                """)) {
      Rows.of(update, changes)
          .uuid(Change::variantId)
          .number(Change::quantity)
          .text(change -> change.reason().name())
          .text(Change::note);
      update.setObject(5, shopId);
      update.setObject(6, shopId);
      update.setString(7, person);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  List<StockMovement> movements(UUID shopId, UUID variantId, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id, variant_id, quantity, reason, reference, note, recorded_at, recorded_by
                from stock_movement where shop_id = ? and variant_id = ? and id < ?
                order by id desc limit ?
                """)) {
      select.setObject(1, shopId);
      select.setObject(2, variantId);
      select.setLong(3, page.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE));
      select.setInt(4, page.rows());
      try (var rows = select.executeQuery()) {
        var movements = new ArrayList<StockMovement>();
        while (rows.next()) {
          movements.add(movement(rows));
        }
        return movements;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StockMovement movement(ResultSet row) throws SQLException {
    return new StockMovement(
        row.getLong("id"),
        row.getObject("variant_id", UUID.class),
        row.getLong("quantity"),
        StockReason.valueOf(row.getString("reason")),
        row.getString("reference"),
        row.getString("note"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getString("recorded_by"));
  }

  private static List<StockLevel> levels(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var levels = new ArrayList<StockLevel>();
      while (rows.next()) {
        levels.add(
            new StockLevel(
                rows.getObject("variant_id", UUID.class),
                rows.getObject("product_id", UUID.class),
                rows.getString("sku"),
                rows.getString("product"),
                rows.getString("variant"),
                rows.getLong("on_hand"),
                rows.getLong("reserved"),
                rows.getLong("available")));
      }
      return levels;
    }
  }
}
