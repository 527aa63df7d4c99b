package org.homegrown.shop.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** All reconciliations. In the caller's transaction where there is one. */
@ApplicationScoped
class Reconciliations {

  private static final String VIEW =
      """
      select r.*, (select array_agg(outcome || ' ' || count order by outcome)
                   from (select outcome, count(*) from reconciliation_row
                         where reconciliation_id = r.id group by outcome) counted) as counts
      from reconciliation r
      """;

  private final DataSource database;

  Reconciliations(DataSource database) {
    this.database = database;
  }

  Optional<UUID> find(String provider, String checksum) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select id from reconciliation where provider = ? and checksum = ?")) {
      select.setString(1, provider);
      select.setString(2, checksum);
      try (var rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** False when somebody else has just sent the same file. */
  boolean begin(UUID id, String provider, String checksum, String operator) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into reconciliation (id, provider, checksum, created_at, created_by)
                values (?, ?, ?, now(), ?) on conflict do nothing
                """)) {
      insert.setObject(1, id);
      insert.setString(2, provider);
      insert.setString(3, checksum);
      insert.setString(4, operator);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(UUID id, Collection<Judged> rows) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into reconciliation_row (reconciliation_id, line, outcome, kind, reference,
                                                subject, amount, currency, booked, fee, reason)
                select ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[],
                                        ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
                """)) {
      insert.setObject(1, id);
      Rows.of(insert, rows)
          .after(1)
          .number(Judged::line)
          .text(row -> row.outcome().name())
          .text(row -> row.kind() == null ? null : row.kind().name())
          .text(Judged::reference)
          .uuid(Judged::subject)
          .number(Judged::amount)
          .text(Judged::currency)
          .number(Judged::booked)
          .number(Judged::fee)
          .text(Judged::reason);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code reconciliation-not-found}
   */
  ReconciliationView require(UUID id) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(VIEW + "where r.id = ?")) {
      select.setObject(1, id);
      try (var rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new NotFound("reconciliation-not-found", "There is no such reconciliation.");
        }
        return view(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  List<ReconciliationView> list(PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(VIEW + "where r.id < ? order by r.id desc limit ?")) {
      select.setObject(1, page.beforeId());
      select.setInt(2, page.rows());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<ReconciliationView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Judged> rows(UUID id, @Nullable Outcome outcome, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from reconciliation_row
                where reconciliation_id = ? and line > ? and (?::text is null or outcome = ?)
                order by line limit ?
                """)) {
      select.setObject(1, id);
      select.setLong(2, page.after().map(cursor -> cursor.number(0)).orElse(0L));
      select.setString(3, outcome == null ? null : outcome.name());
      select.setString(4, outcome == null ? null : outcome.name());
      select.setInt(5, page.rows());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Judged>();
        while (rows.next()) {
          found.add(row(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ReconciliationView view(ResultSet row) throws SQLException {
    var counts = new EnumMap<Outcome, Long>(Outcome.class);
    var counted = row.getArray("counts");
    if (counted != null) {
      for (var count : (String[]) counted.getArray()) {
        var space = count.indexOf(' ');
        counts.put(
            Outcome.valueOf(count.substring(0, space)), Long.parseLong(count.substring(space + 1)));
      }
    }
    return new ReconciliationView(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("checksum"),
        Map.copyOf(counts),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }

  private static Judged row(ResultSet row) throws SQLException {
    var kind = row.getString("kind");
    return new Judged(
        row.getLong("line"),
        Outcome.valueOf(row.getString("outcome")),
        kind == null ? null : Kind.valueOf(kind),
        row.getString("reference"),
        row.getObject("subject", UUID.class),
        row.getObject("amount", Long.class),
        row.getString("currency"),
        row.getObject("booked", Long.class),
        row.getObject("fee", Long.class),
        row.getString("reason"));
  }
}
