package org.homegrown.shop.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;

/** What was booked, and whose provider has not said so in any file. */
@ApplicationScoped
class Unconfirmed {

  private final DataSource database;

  Unconfirmed(DataSource database) {
    this.database = database;
  }

  /** What moved by our books before a moment, and no file has confirmed; the oldest first. */
  List<Unmatched> find(String provider, Instant before, PageRequest page) {
    var after = page.after().orElse(Cursor.of(Instant.EPOCH, new UUID(0, 0)));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from (
                  select 'CHARGE' as kind, charge_id as subject, min(shop_id::text)::uuid as shop_id,
                         sum(amount) as amount, min(currency) as currency, max(settled_at) as at
                  from payment where method = ? and status = 'CAPTURED' and settled_at < ?
                  group by charge_id
                  union all
                  select 'REFUND', r.id, r.shop_id, r.amount, r.currency, r.settled_at
                  from refund r join payment p on p.shop_id = r.shop_id and p.id = r.payment_id
                  where p.method = ? and r.status = 'SETTLED' and r.settled_at < ?
                  union all
                  select 'PAYOUT', id, shop_id, amount, currency, settled_at
                  from payout where provider = ? and status = 'PAID' and settled_at < ?) moved
                where (at, subject) > (?, ?) and not exists (
                  select from reconciliation_row row
                  where row.subject = moved.subject and row.outcome in ('MATCHED', 'SETTLED'))
                order by at, subject limit ?
                """)) {
      for (int i = 0; i < 3; i++) {
        select.setString(2 * i + 1, provider);
        select.setObject(2 * i + 2, before.atOffset(ZoneOffset.UTC));
      }
      select.setObject(7, after.instant(0).atOffset(ZoneOffset.UTC));
      select.setObject(8, after.uuid(1));
      select.setInt(9, page.rows());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Unmatched>();
        while (rows.next()) {
          found.add(unmatched(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Unmatched unmatched(ResultSet row) throws SQLException {
    return new Unmatched(
        Kind.valueOf(row.getString("kind")),
        row.getObject("subject", UUID.class),
        row.getObject("shop_id", UUID.class),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
