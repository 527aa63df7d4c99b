package org.homegrown.shop.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/**
 * What is on the shelf, what of it is reserved, and so how much can still be sold. Works in the
 * caller's transaction, in one statement for any number of variants, and always locks rows in the
 * order (shop, variant), so that nobody can deadlock.
 */
@ApplicationScoped
public class Stock {

  /** So many units of a variant. */
  public record Units(UUID shopId, UUID variantId, long quantity) {}

  /** Rows to be changed, locked in order. */
  private static final String LOCKED =
      """
      with change as (
        select shop_id, variant_id, sum(quantity)::bigint as quantity
        from unnest(?::uuid[], ?::uuid[], ?::bigint[]) as unit (shop_id, variant_id, quantity)
        group by 1, 2),
      locked as (
        select s.shop_id, s.variant_id, change.quantity
        from stock s join change using (shop_id, variant_id)
        order by s.shop_id, s.variant_id for update of s)
      """;

  private final DataSource database;

  Stock(DataSource database) {
    this.database = database;
  }

  /** Puts the first stock of new variants on the shelf. */
  public void add(Collection<Units> units) {
    run(
        """
        with unit as (
          select * from unnest(?::uuid[], ?::uuid[], ?::bigint[]) as unit (shop_id, variant_id, quantity)),
        shelf as (
          insert into stock (shop_id, variant_id, on_hand)
          select shop_id, variant_id, quantity from unit returning shop_id, variant_id, on_hand)
        insert into stock_movement (shop_id, variant_id, quantity, reason)
        select shop_id, variant_id, on_hand, 'FIRST_STOCK' from shelf where on_hand > 0
        """,
        units);
  }

  /** See {@link #add(Collection)}. */
  public void add(UUID shopId, Map<UUID, Long> quantities) {
    add(
        quantities.entrySet().stream()
            .map(entry -> new Units(shopId, entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Nobody else changes these until the present transaction ends. */
  public void lock(Collection<Units> units) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(LOCKED + "select count(*) from locked")) {
      set(statement, units);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What lies on a shelf, with what of it is reserved. */
  public record OnShelf(long onHand, long reserved) {}

  /** What there is of these, by variant. Nobody else changes them until the transaction ends. */
  public Map<UUID, OnShelf> lockShelves(Collection<Units> units) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                LOCKED
                    + """
                    select s.variant_id, s.on_hand, s.reserved
                    from locked join stock s using (shop_id, variant_id)
                    """)) {
      set(statement, units);
      try (var rows = statement.executeQuery()) {
        var shelves = new HashMap<UUID, OnShelf>();
        while (rows.next()) {
          shelves.put(rows.getObject(1, UUID.class), new OnShelf(rows.getLong(2), rows.getLong(3)));
        }
        return shelves;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody counted so many; the shelves are locked already. */
  public void count(Collection<Units> counted, String person) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                with counted as (
                  select * from unnest(?::uuid[], ?::uuid[], ?::bigint[])
                    as unit (shop_id, variant_id, quantity)),
                moved as (
                  insert into stock_movement (shop_id, variant_id, quantity, reason, recorded_by)
                  select shop_id, variant_id, counted.quantity - s.on_hand, 'COUNTED', ?
                  from counted join stock s using (shop_id, variant_id)
                  where counted.quantity <> s.on_hand)
                update stock s set on_hand = counted.quantity
                from counted where s.shop_id = counted.shop_id and s.variant_id = counted.variant_id
                """)) {
      set(statement, counted);
      statement.setString(4, person);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reserves, as far as there is enough of each variant.
   *
   * @return false when of some variant too few are left; roll back then
   */
  public boolean reserve(Collection<Units> units) {
    var variants = units.stream().map(unit -> List.of(unit.shopId(), unit.variantId())).distinct();
    var reserved =
        run(
            LOCKED
                + """
                update stock s set reserved = s.reserved + locked.quantity
                from locked
                where s.shop_id = locked.shop_id and s.variant_id = locked.variant_id
                  and s.on_hand - s.reserved >= locked.quantity
                """,
            units);
    return reserved == variants.count();
  }

  /** What was reserved can be sold again. */
  public void release(Collection<Units> units) {
    run(
        LOCKED
            + """
            update stock s set reserved = s.reserved - locked.quantity
            from locked where s.shop_id = locked.shop_id and s.variant_id = locked.variant_id
            """,
        units);
  }

  /**
   * What was reserved is sold: it leaves the shelf.
   *
   * @param units by what took them, an order's id
   */
  public void sell(Map<UUID, List<Units>> units) {
    var sold =
        units.entrySet().stream()
            .flatMap(order -> order.getValue().stream().map(unit -> new Sold(order.getKey(), unit)))
            .toList();
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                LOCKED
                    + """
                    , sold as (
                      update stock s
                      set reserved = s.reserved - locked.quantity,
                          on_hand = s.on_hand - locked.quantity
                      from locked
                      where s.shop_id = locked.shop_id and s.variant_id = locked.variant_id)
                    insert into stock_movement (shop_id, variant_id, quantity, reason, reference)
                    select shop_id, variant_id, -quantity, 'SOLD', reference
                    from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[])
                      as sale (shop_id, variant_id, quantity, reference)
                    """)) {
      set(statement, sold.stream().map(Sold::unit).toList());
      Rows.of(statement, sold)
          .after(3)
          .uuid(sale -> sale.unit().shopId())
          .uuid(sale -> sale.unit().variantId())
          .number(sale -> sale.unit().quantity())
          .text(sale -> sale.order().toString());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was sold and got lost on its way is sent anew: as many leave the shelf once more.
   *
   * @param reference what they leave in
   * @throws StockInsufficient when of some variant too few can be sold
   */
  public void sendAnew(Collection<Units> units, String reference) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                LOCKED
                    + """
                    , sent as (
                      update stock s set on_hand = s.on_hand - locked.quantity
                      from locked
                      where s.shop_id = locked.shop_id and s.variant_id = locked.variant_id
                        and s.on_hand - s.reserved >= locked.quantity
                      returning s.shop_id, s.variant_id, locked.quantity),
                    moved as (
                      insert into stock_movement (shop_id, variant_id, quantity, reason, reference)
                      select shop_id, variant_id, -quantity, 'RESHIPPED', ? from sent)
                    select concat_ws(', ', p.title, v.title), s.available
                    from locked
                    join stock s using (shop_id, variant_id)
                    join variant v on v.shop_id = s.shop_id and v.id = s.variant_id
                    join product p on p.shop_id = v.shop_id and p.id = v.product_id
                    where (s.shop_id, s.variant_id) not in (select shop_id, variant_id from sent)
                    """)) {
      set(statement, units);
      statement.setString(4, reference);
      try (var tooFew = statement.executeQuery()) {
        if (tooFew.next()) {
          throw new StockInsufficient(tooFew.getString(1), tooFew.getLong(2));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Sold(UUID order, Units unit) {}

  /** Why sold units come back. */
  public enum Back {
    CANCELLED,
    RETURNED
  }

  /**
   * Puts sold units back on the shelf, once for each reference.
   *
   * @param reference what brought them back
   */
  public void putBack(Collection<Units> units, Back reason, String reference) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                LOCKED
                    + """
                    , back as (
                      insert into stock_movement (shop_id, variant_id, quantity, reason, reference)
                      select shop_id, variant_id, quantity, ?, ? from locked
                      on conflict do nothing returning shop_id, variant_id, quantity)
                    update stock s set on_hand = s.on_hand + back.quantity
                    from back where s.shop_id = back.shop_id and s.variant_id = back.variant_id
                    """)) {
      set(statement, units);
      statement.setString(4, reason.name());
      statement.setString(5, reference);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Units that can be ordered by variant; what is not in the map has no stock. */
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

  private int run(String sql, Collection<Units> units) {
    try (Connection connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      set(statement, units);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, Collection<Units> units)
      throws SQLException {
    Rows.of(statement, units).uuid(Units::shopId).uuid(Units::variantId).number(Units::quantity);
  }
}
