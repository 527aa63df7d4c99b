package org.homegrown.shop.promotion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.lane.Lane.RaceLost;

/**
 * Promotions at checkout: found, used and given back in the caller's transaction, in a fixed number
 * of statements for any number of orders.
 *
 * <p>Only promotions with a limit are locked and counted, in the order of their ids, so that
 * checkouts cannot deadlock and an unlimited promotion makes nobody wait. Who locks stock too locks
 * promotions first, also when giving back. The lock is the weaker one, which gets along with the
 * one that a row of uses takes on its promotion.
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
  public Applicable applicable(
      Collection<UUID> shops, Collection<String> codes, Collection<String> buyers, Instant at) {
    var givers = new HashSet<>(shops);
    givers.add(PLATFORM);
    try (var connection = database.getConnection()) {
      var search = new PromotionSearch(connection, givers, codes, at);
      var applicable = search.result();
      var perBuyer = search.limitedPerBuyer();
      if (!perBuyer.isEmpty()) {
        countUses(connection, perBuyer, buyers, applicable);
      }
      return applicable;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void countUses(
      Connection connection,
      Collection<UUID> promotions,
      Collection<String> buyers,
      Applicable applicable)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select promotion_id, buyer, count(*) from promotion_use
            where promotion_id = any (?) and buyer = any (?) and given_back_at is null
            group by promotion_id, buyer
            """)) {
      Rows.of(select, promotions).uuid(id -> id).then(buyers).text(buyer -> buyer);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          applicable.countedFor(rows.getObject(1, UUID.class), rows.getString(2), rows.getInt(3));
        }
      }
    }
  }

  /**
   * Writes down what orders used, in two statements.
   *
   * @throws RaceLost when another order of the same buyer has taken the use that this one found;
   *     the transaction must not commit, and find anew
   * @throws PromotionRefused {@code promotion-used-up} when one has too few uses left in all, which
   *     nobody meets who found it in this transaction
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
            insert into promotion_use (shop_id, order_id, promotion_id, buyer, amount, used_at, slot)
            select shop_id, order_id, promotion_id, buyer, amount, now(), slot
            from (
              select u.*, p.buyer_limit, (
                select free from generate_series(1, p.buyer_limit) as free
                where not exists (
                  select 1 from promotion_use other
                  where other.promotion_id = p.id and other.buyer = u.buyer and other.slot = free
                    and other.given_back_at is null)
                order by free offset u.place - 1 limit 1) as slot
              from (
                select *, row_number() over (partition by promotion_id, buyer) as place
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[])
                  as u (shop_id, order_id, promotion_id, buyer, amount)) as u
              join promotion p on p.id = u.promotion_id) as placed
            where buyer_limit is null or slot is not null
            order by promotion_id, buyer, slot
            on conflict (promotion_id, buyer, slot) where given_back_at is null do nothing
            """)) {
      Rows.of(insert, uses)
          .uuid(Use::shopId)
          .uuid(Use::orderId)
          .uuid(Use::promotionId)
          .text(Use::buyer)
          .number(Use::amount);
      if (insert.executeUpdate() < uses.size()) {
        throw new RaceLost();
      }
    }
  }

  private static void addUp(Connection connection, Collection<Use> uses) throws SQLException {
    var counts = new TreeMap<UUID, Long>();
    uses.forEach(use -> counts.merge(use.promotionId(), 1L, Long::sum));
    try (var update =
        connection.prepareStatement(
            """
            with added as materialized (
              select * from unnest(?::uuid[], ?::bigint[]) as u (id, uses)),
            held as materialized (
              select id from promotion
              where id in (select id from added) and usage_limit is not null
              order by id for no key update)
            update promotion set used = used + added.uses
            from held join added on added.id = held.id
            where promotion.id = held.id
            """)) {
      Rows.of(update, counts.entrySet())
          .uuid(count -> count.getKey())
          .number(count -> count.getValue());
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
        var update =
            connection.prepareStatement(
                """
                with back as (
                  update promotion_use set given_back_at = now()
                  where order_id = any (?) and given_back_at is null
                  returning promotion_id),
                freed as materialized (
                  select promotion_id as id, count(*) as uses from back group by promotion_id),
                held as materialized (
                  select id from promotion
                  where id in (select id from freed) and usage_limit is not null
                  order by id for no key update)
                update promotion set used = used - freed.uses
                from held join freed on freed.id = held.id
                where promotion.id = held.id
                """)) {
      Rows.of(update, orders).uuid(id -> id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
