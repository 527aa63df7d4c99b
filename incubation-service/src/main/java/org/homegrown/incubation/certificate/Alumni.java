package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.certificate.Alumnus.Window;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.PageRequest;

/** Who has graduated, and what shops tell of their sales before and since. */
@ApplicationScoped
class Alumni {

  private static final List<Integer> DAYS = List.of(30, 90, 180, 365);

  private final DataSource database;

  Alumni(DataSource database) {
    this.database = database;
  }

  /** Those in the caller's scope. */
  List<Alumnus> of(UUID programme, String caller, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.id, e.cohort_id, e.participant, p.name, e.ended_at, c.number
                from enrolment e
                left join person_profile p on p.person = e.participant
                left join certificate c on c.enrolment_id = e.id
                where e.programme_id = ? and e.status = 'GRADUATED'
                  and in_scope(?, e.programme_id, e.region) and e.id > ?
                order by e.id limit ?
                """)) {
      select.setObject(1, programme);
      select.setString(2, caller);
      select.setObject(3, page.afterId());
      select.setInt(4, page.rows());
      try (var rows = select.executeQuery()) {
        var graduates = new LinkedHashMap<UUID, Alumnus>();
        while (rows.next()) {
          var graduate = graduate(rows);
          graduates.put(graduate.enrolmentId(), graduate);
        }
        addSales(connection, graduates);
        return List.copyOf(graduates.values());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Alumnus graduate(ResultSet row) throws SQLException {
    var at = row.getTimestamp(5).toInstant();
    var now = Instant.now();
    return new Alumnus(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        at,
        row.getString(6),
        DAYS.stream()
            .map(
                days ->
                    new Window(
                        days,
                        !at.plus(Duration.ofDays(days)).isAfter(now),
                        new ArrayList<>(),
                        new ArrayList<>()))
            .toList());
  }

  private static void addSales(Connection connection, Map<UUID, Alumnus> graduates)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select e.id, w.number, s.currency,
              sum(s.amount - s.refunded) filter (where s.paid_at <= e.ended_at),
              sum(s.amount - s.refunded) filter (where s.paid_at > e.ended_at)
            from enrolment e
            cross join unnest(?::int[]) with ordinality as w (days, number)
            join shop_sale s on s.seller = e.participant and s.refunded < s.amount
              and s.paid_at > e.ended_at - w.days * interval '24 hours'
              and s.paid_at <= e.ended_at + w.days * interval '24 hours'
            where e.id = any (?)
            group by 1, 2, 3 order by 1, 2, 3
            """)) {
      select.setArray(1, connection.createArrayOf("int", DAYS.toArray()));
      select.setArray(2, connection.createArrayOf("uuid", graduates.keySet().toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var graduate = graduates.get(rows.getObject(1, UUID.class));
          if (graduate != null) {
            var window = graduate.sales().get(rows.getInt(2) - 1);
            add(window.before(), rows.getLong(4), rows.getString(3));
            add(window.after(), rows.getLong(5), rows.getString(3));
          }
        }
      }
    }
  }

  private static void add(List<Money> sums, long amount, String currency) {
    if (amount > 0) {
      sums.add(new Money(amount, currency));
    }
  }
}
