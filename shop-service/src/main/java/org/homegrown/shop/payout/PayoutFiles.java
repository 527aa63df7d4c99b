package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** Files of transfers for the bank. In the caller's transaction. */
@ApplicationScoped
class PayoutFiles {

  static final int MOST = 5000;

  /** One transfer of a file. */
  record Line(UUID payoutId, Money amount, AccountDetails to) {}

  private final DataSource database;
  private final PayoutAccounts accounts;

  PayoutFiles(DataSource database, PayoutAccounts accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  /**
   * Takes the payouts that wait for the bank, at most {@value #MOST}. From then on they cannot be
   * cancelled, and no other file takes them.
   *
   * @throws PayoutRefused {@code no-payouts-waiting}
   */
  PayoutFileView make(String currency, String operator) {
    var id = Ids.next();
    try (var connection = database.getConnection()) {
      var taken = lock(connection, currency);
      if (taken.isEmpty()) {
        throw new PayoutRefused(
            "no-payouts-waiting", "No payout in %s waits for the bank.".formatted(currency));
      }
      insert(connection, id, taken, operator);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id);
  }

  private static List<UUID> lock(Connection connection, String currency) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select p.id from payout p join shop s on s.id = p.shop_id
            where p.provider = ? and p.status = 'PENDING' and p.currency = ?
              and s.status <> 'SUSPENDED'
            order by p.created_at limit %d for update of p skip locked
            """
                .formatted(MOST))) {
      select.setString(1, PayoutRoutes.MANUAL);
      select.setString(2, currency);
      try (var rows = select.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
      }
    }
  }

  private static void insert(Connection connection, UUID id, List<UUID> payouts, String operator)
      throws SQLException {
    try (var insert =
            connection.prepareStatement(
                """
                insert into payout_file (id, currency, payouts, total, created_at, created_by)
                select ?, min(currency), count(*), sum(amount), now(), ? from payout where id = any (?)
                """);
        var update =
            connection.prepareStatement(
                """
                update payout set status = 'PROCESSING', file_id = ?, version = version + 1
                where id = any (?)
                """)) {
      var ids = connection.createArrayOf("uuid", payouts.toArray());
      insert.setObject(1, id);
      insert.setString(2, operator);
      insert.setArray(3, ids);
      insert.executeUpdate();
      update.setObject(1, id);
      update.setArray(2, ids);
      update.executeUpdate();
    }
  }

  /**
   * @throws NotFound {@code payout-file-not-found}
   */
  PayoutFileView require(UUID id) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select * from payout_file where id = ?")) {
      select.setObject(1, id);
      try (var rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new NotFound("payout-file-not-found", "There is no such file.");
        }
        return view(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  List<PayoutFileView> list(PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from payout_file where id < ? order by id desc limit ?")) {
      select.setObject(1, page.after().map(cursor -> cursor.uuid(0)).orElse(new UUID(-1, -1)));
      select.setInt(2, page.rows());
      try (var rows = select.executeQuery()) {
        var files = new ArrayList<PayoutFileView>();
        while (rows.next()) {
          files.add(view(rows));
        }
        return files;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its transfers; those of accounts that were erased since are left out. */
  List<Line> lines(UUID id) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select p.id, p.amount, p.currency, a.id, a.sealed
                from payout p
                join payout_account a on a.shop_id = p.shop_id and a.id = p.account_id
                where p.file_id = ? and a.sealed is not null order by p.id
                """)) {
      select.setObject(1, id);
      try (var rows = select.executeQuery()) {
        var lines = new ArrayList<Line>();
        while (rows.next()) {
          lines.add(
              new Line(
                  rows.getObject(1, UUID.class),
                  new Money(rows.getLong(2), rows.getString(3)),
                  accounts.open(rows.getBytes(5), rows.getObject(4, UUID.class))));
        }
        return lines;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PayoutFileView view(ResultSet row) throws SQLException {
    return new PayoutFileView(
        row.getObject("id", UUID.class),
        row.getInt("payouts"),
        new Money(row.getLong("total"), row.getString("currency")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }
}
