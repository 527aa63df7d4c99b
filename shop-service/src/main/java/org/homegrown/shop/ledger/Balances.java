package org.homegrown.shop.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;

/** What the books say of a shop. */
@ApplicationScoped
public class Balances {

  private final DataSource database;

  Balances(DataSource database) {
    this.database = database;
  }

  /**
   * What is owed to a seller now.
   *
   * @return minor units of the shop's currency; negative when the seller owes
   */
  public long available(UUID shopId) {
    return -sum(shopId, Account.SELLER_PAYABLE);
  }

  /**
   * What orders brought the seller that were completed after a day, and was not refunded since.
   *
   * @return minor units, not negative
   */
  public long earnedAfter(UUID shopId, LocalDate day) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select coalesce(sum(greatest(0, earned)), 0) from (
                  select -sum(e.amount) as earned
                  from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
                  where p.shop_id = ? and e.account = 'SELLER_PAYABLE' and p.order_id in (
                    select order_id from posting
                    where shop_id = ? and kind = 'COMPLETED' and business_date > ?)
                  group by p.order_id) recent
                """)) {
      select.setObject(1, shopId);
      select.setObject(2, shopId);
      select.setObject(3, day);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  BalanceView of(UUID shopId, String currency) {
    return new BalanceView(
        new Money(-sum(shopId, Account.BUYER_ESCROW), currency),
        new Money(available(shopId), currency),
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
