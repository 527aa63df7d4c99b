package org.homegrown.shop.promotion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Promotions at checkout: found, used and given back in the caller's transaction, in a fixed number
 * of statements for any number of orders.
 *
 * <p>Only promotions with a limit are locked and counted, in the order of their ids, so that
 * checkouts cannot deadlock and an unlimited promotion makes nobody wait. The lock is the weaker
 * one, which gets along with the one that a row of uses takes on its promotion.
 */
@ApplicationScoped
public class Promotions {

  /** Stands for the platform where a shop's id is compared. */
  static final UUID PLATFORM = new UUID(0, 0);

  private final DataSource database;

  Promotions(DataSource database) {
    this.database = database;
  }

  /**
   * What may be used: the promotions of these shops and of the platform that apply by themselves,
   * and those with one of these codes. Takes one statement, and a second one when any of them has a
   * limit for each buyer.
   *
   * @param codes as typed, of all buyers
   * @param buyers whose earlier uses matter
   */
  public Offers applicable(
      Collection<UUID> shops, Collection<String> codes, Collection<String> buyers, Instant at) {
    try (var connection = database.getConnection()) {
      var found = new LinkedHashMap<UUID, Promotion>();
      var held = new HashSet<UUID>();
      find(connection, shops, codes, at, found, held);
      var offers = new Offers(List.copyOf(found.values()), held, at);
      var perBuyer =
          found.values().stream()
              .filter(each -> each.buyerLimit() != null && held.contains(each.id()))
              .map(Promotion::id)
              .toList();
      if (!perBuyer.isEmpty()) {
        countUses(connection, perBuyer, buyers, offers);
      }
      return offers;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void find(
      Connection connection,
      Collection<UUID> shops,
      Collection<String> codes,
      Instant at,
      LinkedHashMap<UUID, Promotion> found,
      Set<UUID> held)
      throws SQLException {
    // What is held comes with its latest count; its row of before the wait comes too, and yields.
    try (var select =
        connection.prepareStatement(
            """
            with wanted as (
              select ?::uuid[] as givers, ?::text[] as codes, ?::timestamptz as at),
            held as materialized (
              select promotion.* from promotion, wanted
              where giver = any (givers) and (code is null or code = any (codes))
                and (usage_limit is not null or buyer_limit is not null)
                and starts_at <= at and (ends_at is null or ends_at > at)
                and (usage_limit is null or used < usage_limit)
              order by promotion.id
              for no key update of promotion)
            select held.*, true as is_held from held
            union all
            select promotion.*, false as is_held from promotion, wanted
            where giver = any (givers)
              and (code = any (codes)
                or (code is null and usage_limit is null and buyer_limit is null
                    and starts_at <= at and (ends_at is null or ends_at > at)))
            """)) {
      var givers = new HashSet<>(shops);
      givers.add(PLATFORM);
      select.setArray(1, connection.createArrayOf("uuid", givers.toArray()));
      select.setArray(
          2, connection.createArrayOf("text", codes.stream().map(PromotionCode::normal).toArray()));
      select.setObject(3, at.atOffset(ZoneOffset.UTC));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var promotion = PromotionRow.read(rows);
          if (rows.getBoolean("is_held")) {
            held.add(promotion.id());
            found.put(promotion.id(), promotion);
          } else {
            found.putIfAbsent(promotion.id(), promotion);
          }
        }
      }
    }
  }

  private static void countUses(
      Connection connection, Collection<UUID> promotions, Collection<String> buyers, Offers offers)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select promotion_id, buyer, count(*) from promotion_use
            where promotion_id = any (?) and buyer = any (?) and given_back_at is null
            group by promotion_id, buyer
            """)) {
      select.setArray(1, connection.createArrayOf("uuid", promotions.toArray()));
      select.setArray(2, connection.createArrayOf("text", buyers.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          offers.countedFor(rows.getObject(1, UUID.class), rows.getString(2), rows.getInt(3));
        }
      }
    }
  }

  /**
   * Writes down what orders used, in two statements.
   *
   * @throws PromotionRefused {@code promotion-used-up} when one has too few uses left; the
   *     transaction cannot go on then
   */
  public void use(Collection<Use> uses) {
    if (uses.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection()) {
      insert(connection, uses);
      addUp(connection, uses);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(Connection connection, Collection<Use> uses) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into promotion_use (shop_id, order_id, promotion_id, buyer, amount, used_at)
            select shop_id, order_id, promotion_id, buyer, amount, now()
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[])
              as u (shop_id, order_id, promotion_id, buyer, amount)
            """)) {
      insert.setArray(1, array(connection, "uuid", uses.stream().map(Use::shopId).toArray()));
      insert.setArray(2, array(connection, "uuid", uses.stream().map(Use::orderId).toArray()));
      insert.setArray(3, array(connection, "uuid", uses.stream().map(Use::promotionId).toArray()));
      insert.setArray(4, array(connection, "text", uses.stream().map(Use::buyer).toArray()));
      insert.setArray(5, array(connection, "bigint", uses.stream().map(Use::amount).toArray()));
      insert.executeUpdate();
    }
  }

  private static void addUp(Connection connection, Collection<Use> uses) throws SQLException {
    var counts = new TreeMap<UUID, Integer>();
    uses.forEach(use -> counts.merge(use.promotionId(), 1, Integer::sum));
    try (var update =
        connection.prepareStatement(
            """
            with held as materialized (
              select id from promotion where id = any (?) and usage_limit is not null
              order by id for no key update)
            update promotion set used = used + n.uses
            from held join unnest(?::uuid[], ?::integer[]) as n (id, uses) on n.id = held.id
            where promotion.id = held.id
            """)) {
      var ids = array(connection, "uuid", counts.keySet().toArray());
      update.setArray(1, ids);
      update.setArray(2, ids);
      update.setArray(3, array(connection, "integer", counts.values().toArray()));
      update.executeUpdate();
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("promotion_within_limit")) {
        throw PromotionRefused.usedUp();
      }
      throw e;
    }
  }

  /** The uses of orders that expired or were cancelled are free again. Once, however often told. */
  public void giveBack(Collection<UUID> orders) {
    try (var connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                with back as (
                  update promotion_use set given_back_at = now()
                  where order_id = any (?) and given_back_at is null
                  returning promotion_id),
                freed as (select promotion_id, count(*) as uses from back group by promotion_id),
                held as materialized (
                  select id from promotion
                  where id in (select promotion_id from freed) and usage_limit is not null
                  order by id for no key update)
                update promotion set used = used - freed.uses
                from held join freed on freed.promotion_id = held.id
                where promotion.id = held.id
                """)) {
      update.setArray(1, array(connection, "uuid", orders.toArray()));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.sql.Array array(Connection connection, String type, Object[] elements)
      throws SQLException {
    return connection.createArrayOf(type, elements);
  }
}
