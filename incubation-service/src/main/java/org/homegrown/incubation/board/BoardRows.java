package org.homegrown.incubation.board;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Rows;

/**
 * The stored board, written in the transaction of whatever it shows, in plain SQL. Rows are locked
 * in the order of their ids, as the last of all that a transaction locks.
 */
@ApplicationScoped
public class BoardRows {

  private final DataSource database;
  private final List<BoardTruth> truths;

  BoardRows(DataSource database, @All List<BoardTruth> truths) {
    this.database = database;
    this.truths = truths;
  }

  /** An empty row for a new participant. */
  public void begin(UUID enrolment, UUID cohort) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into board_row (enrolment_id, cohort_id, changed_at)
                values (?, ?, clock_timestamp()) on conflict do nothing
                """)) {
      insert.setObject(1, enrolment);
      insert.setObject(2, cohort);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Shows an item on a cohort's board, or gives it a new title. Locks the cohort's row.
   *
   * @return its number
   */
  public int item(UUID cohort, Kind kind, UUID ref, String title) {
    try (var connection = database.getConnection();
        var lock =
            connection.prepareStatement("select from cohort where id = ? for no key update");
        var insert =
            connection.prepareStatement(
                """
                insert into board_item (cohort_id, number, kind, ref, title)
                select ?, coalesce(max(number), 0) + 1, ?, ?, left(?, 200)
                from board_item where cohort_id = ?
                on conflict (cohort_id, kind, ref) do update set title = excluded.title
                returning number
                """)) {
      lock.setObject(1, cohort);
      lock.execute();
      insert.setObject(1, cohort);
      insert.setString(2, kind.name());
      insert.setObject(3, ref);
      insert.setString(4, title);
      insert.setObject(5, cohort);
      try (var row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts what is known now; of two cells of one item the later one counts. */
  public void put(List<Cell> cells) {
    if (cells.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection()) {
      write(connection, lock(connection, cells.stream().map(Cell::enrolmentId).toList()), cells);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces the sums of what these participants sold. */
  public void sold(List<Sales> sales) {
    if (sales.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection()) {
      var ids = sales.stream().map(Sales::enrolmentId).toList();
      var locked = lock(connection, ids);
      try (var update =
          connection.prepareStatement(
              """
              update board_row b
              set sales = s.total, sales_30d = s.last, sales_before_30d = s.before,
                  currency = s.currency,
                  last_activity_at = greatest(b.last_activity_at, s.last_at),
                  changed_at = clock_timestamp()
              from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                          ?::timestamptz[])
                as s (enrolment_id, total, last, before, currency, last_at)
              where b.enrolment_id = s.enrolment_id
                and (b.sales, b.sales_30d, b.sales_before_30d, b.currency)
                  is distinct from (s.total, s.last, s.before, s.currency)
              """)) {
        Rows.<Sales>of(
                update, sales.stream().filter(s -> locked.containsKey(s.enrolmentId())).toList())
            .uuid(Sales::enrolmentId)
            .number(Sales::total)
            .number(Sales::last30Days)
            .number(Sales::before30Days)
            .text(Sales::currency)
            .instant(Sales::lastAt);
        update.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The participant goes on in another cohort, and so does all that is known of them. */
  public void move(UUID enrolment, UUID cohort) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update board_row set cohort_id = ? where enrolment_id = ?")) {
      update.setObject(1, cohort);
      update.setObject(2, enrolment);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    recount(List.of(enrolment));
  }

  /** Sums anew what is said of the last 30 days, which changes as days pass. */
  public void passDays(Collection<UUID> enrolments) {
    sold(truths.stream().flatMap(truth -> truth.sales(enrolments).stream()).toList());
  }

  /** Makes rows anew from what the rooms know. Risk stays; it is judged again. */
  public void recount(Collection<UUID> enrolments) {
    try (var connection = database.getConnection()) {
      var rows = lock(connection, enrolments);
      try (var clear =
          connection.prepareStatement(
              """
              update board_row
              set cells = '{}', sales = 0, sales_30d = 0, sales_before_30d = 0, currency = null,
                  last_activity_at = null
              where enrolment_id = any (?)
              """)) {
        clear.setArray(1, connection.createArrayOf("uuid", rows.keySet().toArray()));
        clear.executeUpdate();
      }
      write(
          connection,
          lock(connection, rows.keySet()),
          truths.stream().flatMap(truth -> truth.cells(rows.keySet()).stream()).toList());
      sold(truths.stream().flatMap(truth -> truth.sales(rows.keySet()).stream()).toList());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<UUID, Row> lock(Connection connection, Collection<UUID> enrolments)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select enrolment_id, cohort_id, cells, last_activity_at from board_row
            where enrolment_id = any (?) order by enrolment_id for update
            """)) {
      select.setArray(1, connection.createArrayOf("uuid", enrolments.toArray()));
      try (var rows = select.executeQuery()) {
        var locked = new TreeMap<UUID, Row>();
        while (rows.next()) {
          var id = rows.getObject(1, UUID.class);
          locked.put(
              id,
              new Row(
                  id,
                  rows.getObject(2, UUID.class),
                  (Short[]) rows.getArray(3).getArray(),
                  Instants.of(rows, 4)));
        }
        return locked;
      }
    }
  }

  /** The items of a cohort's board. */
  private record Items(Map<Integer, Kind> kinds, Map<String, Integer> numbers) {

    static String key(Kind kind, UUID ref) {
      return kind + " " + ref;
    }
  }

  private static Map<UUID, Items> items(Connection connection, Collection<Row> rows)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select cohort_id, number, kind, ref from board_item where cohort_id = any (?)")) {
      select.setArray(
          1,
          connection.createArrayOf("uuid", rows.stream().map(Row::cohortId).distinct().toArray()));
      try (var found = select.executeQuery()) {
        var items = new HashMap<UUID, Items>();
        while (found.next()) {
          var of =
              items.computeIfAbsent(
                  found.getObject(1, UUID.class),
                  cohort -> new Items(new HashMap<>(), new HashMap<>()));
          var kind = Kind.valueOf(found.getString(3));
          of.kinds().put(found.getInt(2), kind);
          of.numbers().put(Items.key(kind, found.getObject(4, UUID.class)), found.getInt(2));
        }
        return items;
      }
    }
  }

  private static void write(Connection connection, Map<UUID, Row> rows, List<Cell> cells)
      throws SQLException {
    var items = items(connection, rows.values());
    var none = new Items(Map.of(), Map.of());
    for (var cell : cells) {
      var row = rows.get(cell.enrolmentId());
      var number =
          row == null
              ? null
              : items
                  .getOrDefault(row.cohortId(), none)
                  .numbers()
                  .get(Items.key(cell.kind(), cell.ref()));
      if (row != null && number != null) {
        row.put(number, cell.value(), cell.activeAt());
      }
    }
    try (var update =
        connection.prepareStatement(
            """
            update board_row b
            set cells = r.cells::smallint[], progress = r.progress, attendance = r.attendance,
                absences = r.absences, milestones = r.milestones,
                last_activity_at = r.last_activity_at, changed_at = clock_timestamp()
            from unnest(?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::timestamptz[])
              as r (enrolment_id, cells, progress, attendance, absences, milestones,
                    last_activity_at)
            where b.enrolment_id = r.enrolment_id
            """)) {
      Rows.<Row>of(update, new ArrayList<>(rows.values()))
          .uuid(Row::enrolmentId)
          .text(Row::literal)
          .number(row -> row.progress(items.getOrDefault(row.cohortId(), none).kinds()))
          .number(row -> row.attendance(items.getOrDefault(row.cohortId(), none).kinds()))
          .number(row -> row.absences(items.getOrDefault(row.cohortId(), none).kinds()))
          .number(row -> row.milestones(items.getOrDefault(row.cohortId(), none).kinds()))
          .instant(Row::lastActivityAt);
      update.executeUpdate();
    }
  }
}
