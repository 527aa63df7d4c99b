package org.homegrown.shop.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.TransferReference;

/** Finds what was booked for references, in one statement for each kind. */
@ApplicationScoped
class Matching {

  private static final String CHARGES =
      """
      with charge as (
        select distinct asked.reference, found.charge_id
        from unnest(?::text[], ?::uuid[]) as asked (reference, id)
        join payment found
          on found.provider_reference = asked.reference or found.charge_id = asked.id)
      select charge.reference, p.charge_id, min(p.shop_id::text)::uuid, sum(p.amount),
             min(p.currency),
             case when bool_and(p.status = 'CAPTURED') then 'MOVED'
                  when bool_or(p.status in ('CREATED', 'AUTHORIZED')) then 'UNDER_WAY'
                  else 'NOT_MOVED' end
      from charge join payment p on p.charge_id = charge.charge_id
      where p.method = ?
      group by charge.reference, p.charge_id
      """;

  private static final String REFUNDS =
      """
      select asked.reference, r.id, r.shop_id, r.amount, r.currency,
             case r.status when 'SETTLED' then 'MOVED' when 'PENDING' then 'UNDER_WAY'
                           else 'NOT_MOVED' end
      from unnest(?::text[], ?::uuid[]) as asked (reference, id)
      join refund r on r.id = asked.id
      join payment p on p.shop_id = r.shop_id and p.id = r.payment_id
      where p.method = ?
      """;

  private static final String PAYOUTS =
      """
      select asked.reference, p.id, p.shop_id, p.amount, p.currency,
             case p.status when 'PAID' then 'MOVED' when 'PROCESSING' then 'UNDER_WAY'
                           else 'NOT_MOVED' end
      from unnest(?::text[], ?::uuid[]) as asked (reference, id)
      join payout p on p.id = asked.id
      where p.provider = ?
      """;

  private final DataSource database;

  Matching(DataSource database) {
    this.database = database;
  }

  /** By their references, as far as they are ours. */
  Map<String, Booked> find(Kind kind, String provider, Collection<String> references) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql(kind))) {
      var asked = references.stream().distinct().toList();
      select.setArray(1, connection.createArrayOf("text", asked.toArray()));
      select.setArray(2, ids(connection, asked));
      select.setString(3, provider);
      try (var rows = select.executeQuery()) {
        var booked = new HashMap<String, Booked>();
        while (rows.next()) {
          var row = booked(rows);
          booked.put(row.reference(), row);
        }
        return booked;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sql(Kind kind) {
    return switch (kind) {
      case CHARGE -> CHARGES;
      case REFUND -> REFUNDS;
      case PAYOUT -> PAYOUTS;
    };
  }

  private static Array ids(Connection connection, Collection<String> references)
      throws SQLException {
    return connection.createArrayOf(
        "uuid",
        references.stream()
            .map(reference -> TransferReference.read(reference).orElse(null))
            .toArray());
  }

  private static Booked booked(ResultSet row) throws SQLException {
    return new Booked(
        row.getString(1),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getLong(4),
        row.getString(5),
        Booked.Status.valueOf(row.getString(6)));
  }
}
