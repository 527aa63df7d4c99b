package org.homegrown.shop.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.sql.Rows;

/** What the books say of a shop. */
@ApplicationScoped
public class Balances {

  private final DataSource database;
  private final OrderMoneys orders;

  Balances(DataSource database, OrderMoneys orders) {
    this.database = database;
    this.orders = orders;
  }

  /**
   * Whoever promises a buyer money of this shop waits for whoever pays it out, and the other way
   * round: the second sees what the first did. To the end of the caller's transaction.
   */
  public void promise(UUID shopId) {
    try (var connection = database.getConnection();
        var lock = connection.prepareStatement("select 1 from shop where id = ? for share")) {
      lock.setObject(1, shopId);
      lock.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is owed to a seller now, and what of that is promised back to buyers. */
  public Owed owed(UUID shopId) {
    var found = bookedAndPromised(shopId);
    var promised = new HashMap<UUID, Long>();
    found.promised.forEach(
        (orderId, more) -> promised.put(orderId, orders.require(orderId).borneBySeller(more)));
    return new Owed(found.booked, promised);
  }

  /**
   * @param promised what completed orders shall give back, by order
   */
  private record BookedAndPromised(long booked, Map<UUID, Back> promised) {}

  /**
   * In one statement, so that a refund which is settled meanwhile is either promised or booked. Of
   * a return that is agreed to counts the money, and then each line of it.
   */
  private BookedAndPromised bookedAndPromised(UUID shopId) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                with agreed as (
                  select id, order_id, promised from order_return
                  where shop_id = ? and promised is not null
                    and status in ('APPROVED', 'IN_TRANSIT', 'RECEIVED', 'ESCALATED'))
                select null::uuid as order_id, null::integer as line, 0 as units, false as for_goods,
                       -coalesce(sum(amount), 0)::bigint as amount
                from entry where shop_id = ? and account = 'SELLER_PAYABLE'
                union all
                select * from (
                  select order_id, null::integer, 0, for_goods, amount from refund
                  where shop_id = ? and status = 'PENDING' and not surplus
                  union all
                  select order_id, null::integer, 0, true, promised from agreed
                  union all
                  select a.order_id, l.order_line, l.quantity, true, 0
                  from agreed a join order_return_line l on l.shop_id = ? and l.return_id = a.id
                ) promise
                where exists (
                  select from posting b
                  where b.shop_id = ? and b.order_id = promise.order_id and b.kind = 'COMPLETED')
                """)) {
      for (int parameter = 1; parameter <= 5; parameter++) {
        select.setObject(parameter, shopId);
      }
      try (var rows = select.executeQuery()) {
        long booked = 0;
        var promised = new HashMap<UUID, Back>();
        while (rows.next()) {
          var order = rows.getObject("order_id", UUID.class);
          if (order == null) {
            booked = rows.getLong("amount");
          } else {
            promised.merge(order, promise(rows), Back::plus);
          }
        }
        return new BookedAndPromised(booked, promised);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Back promise(ResultSet row) throws SQLException {
    var units = new TreeMap<Integer, Integer>();
    var line = row.getObject("line", Integer.class);
    if (line != null) {
      units.put(line, row.getInt("units"));
    }
    return Back.NOTHING
        .withUnits(units)
        .withMoney(row.getLong("amount"), row.getBoolean("for_goods"));
  }

  /**
   * What orders brought the seller that were completed after a day, and was neither refunded since
   * nor is promised back.
   *
   * @param owed read before, so that what is completed meanwhile counts here and not there
   * @return how much, and the first day on which some of it was earned
   */
  public Earned earnedAfter(UUID shopId, LocalDate day, Owed owed) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select coalesce(sum(greatest(0, earned - coalesce(amount, 0))), 0),
                       min(day) filter (where earned > coalesce(amount, 0))
                from (
                  select p.order_id, -sum(e.amount) as earned,
                         min(p.business_date) filter (where p.kind = 'COMPLETED') as day
                  from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
                  where p.shop_id = ? and e.account = 'SELLER_PAYABLE' and p.order_id in (
                    select order_id from posting
                    where shop_id = ? and kind = 'COMPLETED' and business_date > ?)
                  group by p.order_id) recent
                left join unnest(?::uuid[], ?::bigint[]) as promised (order_id, amount)
                  using (order_id)
                """)) {
      select.setObject(1, shopId);
      select.setObject(2, shopId);
      select.setObject(3, day);
      Rows.of(select, owed.promised().entrySet())
          .after(3)
          .uuid(Map.Entry::getKey)
          .number(Map.Entry::getValue);
      try (var row = select.executeQuery()) {
        row.next();
        return new Earned(row.getLong(1), row.getObject(2, LocalDate.class));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  BalanceView of(UUID shopId, String currency) {
    var owed = owed(shopId);
    return new BalanceView(
        new Money(-sum(shopId, Account.BUYER_ESCROW), currency),
        new Money(owed.booked() - owed.promisedBack(), currency),
        new Money(owed.promisedBack(), currency),
        new Money(-sum(shopId, Account.PAYOUT), currency));
  }

  private long sum(UUID shopId, Account account) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select coalesce(sum(amount), 0) from entry where shop_id = ? and account = ?")) {
      select.setObject(1, shopId);
      select.setString(2, account.name());
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  List<StatementLine> statement(UUID shopId, LocalDate from, LocalDate to, PageRequest page) {
    var after = page.after().orElse(Cursor.of(new UUID(-1, -1), Integer.MAX_VALUE));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select p.id, e.number, p.kind, e.item, p.order_id, o.number as order_number,
                       -e.amount as amount, p.currency, p.business_date, p.posted_at
                from posting p
                join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
                left join orders o on o.shop_id = p.shop_id and o.id = p.order_id
                where p.shop_id = ? and e.account = 'SELLER_PAYABLE'
                  and p.business_date between ? and ? and (p.id, e.number) < (?, ?)
                order by p.id desc, e.number desc limit ?
                """)) {
      select.setObject(1, shopId);
      select.setObject(2, from);
      select.setObject(3, to);
      select.setObject(4, after.uuid(0));
      select.setLong(5, after.number(1));
      select.setInt(6, page.rows());
      try (var rows = select.executeQuery()) {
        var lines = new ArrayList<StatementLine>();
        while (rows.next()) {
          lines.add(line(rows));
        }
        return lines;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StatementLine line(ResultSet row) throws SQLException {
    return new StatementLine(
        row.getObject("id", UUID.class),
        row.getInt("number"),
        Posting.Kind.valueOf(row.getString("kind")),
        Item.valueOf(row.getString("item")),
        row.getObject("order_id", UUID.class),
        row.getString("order_number"),
        row.getLong("amount"),
        row.getString("currency"),
        row.getObject("business_date", LocalDate.class),
        row.getObject("posted_at", OffsetDateTime.class).toInstant());
  }
}
