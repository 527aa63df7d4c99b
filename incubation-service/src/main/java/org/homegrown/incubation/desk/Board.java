package org.homegrown.incubation.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.board.Risk;
import org.homegrown.incubation.enrolment.EnrolmentStatus;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/** Reads stored boards: one statement for all rows that somebody sees, and nothing is computed. */
@ApplicationScoped
class Board {

  private static final short UNKNOWN = -1;

  /** A row {@code b}, its enrolment {@code e} and profile {@code p}, as far as one caller sees. */
  static final String ROWS =
      """
      from board_row b
      join enrolment e on e.id = b.enrolment_id
      left join person_profile p on p.person = e.participant
      """;

  /**
   * Takes the cohort twice and the caller. Scope is asked for each place and not for each row:
   * participants of one cohort live in few.
   */
  static final String SEEN =
      """
      where b.cohort_id = ? and e.region in (
        with places as materialized (
          select distinct programme_id, region from enrolment where cohort_id = ?)
        select region from places where in_scope(?, programme_id, region))
      """;

  /** The page begins behind a participant and not behind a name, which stays out of addresses. */
  private static final String AFTER =
      """
       and (?::uuid is null or (coalesce(p.name, ''), e.id) > (
         select coalesce(q.name, ''), f.id
         from enrolment f left join person_profile q on q.person = f.participant
         where f.id = ?::uuid and f.programme_id = e.programme_id))
      order by coalesce(p.name, ''), e.id limit ?
      """;

  private final DataSource database;

  Board(DataSource database) {
    this.database = database;
  }

  /**
   * @param after the enrolment whose row was the last of the page before
   */
  BoardView read(
      UUID cohort, String caller, List<Filter> filters, @Nullable UUID after, int limit) {
    try (var connection = database.getConnection()) {
      var items = items(connection, cohort);
      var rows = rows(connection, cohort, caller, filters, after, limit + 1, items.size());
      var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
      return new BoardView(
          items, shown, rows.size() > limit ? shown.getLast().enrolmentId() : null);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everybody on it, whoever asks. */
  List<UUID> enrolments(UUID cohort) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select enrolment_id from board_row where cohort_id = ? order by enrolment_id")) {
      select.setObject(1, cohort);
      try (var rows = select.executeQuery()) {
        var enrolments = new ArrayList<UUID>();
        while (rows.next()) {
          enrolments.add(rows.getObject(1, UUID.class));
        }
        return enrolments;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<BoardView.Column> items(Connection connection, UUID cohort)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select number, kind, ref, title from board_item where cohort_id = ? order by number")) {
      select.setObject(1, cohort);
      try (var rows = select.executeQuery()) {
        var items = new ArrayList<BoardView.Column>();
        while (rows.next()) {
          items.add(
              new BoardView.Column(
                  rows.getInt(1),
                  Kind.valueOf(rows.getString(2)),
                  rows.getObject(3, UUID.class),
                  rows.getString(4)));
        }
        return items;
      }
    }
  }

  private static List<BoardView.Line> rows(
      Connection connection,
      UUID cohort,
      String caller,
      List<Filter> filters,
      @Nullable UUID after,
      int most,
      int items)
      throws SQLException {
    var where = Condition.all(filters);
    try (var select =
        connection.prepareStatement(
            "select b.*, e.participant, e.status, e.region, p.name "
                + ROWS
                + SEEN
                + where.sql()
                + AFTER)) {
      var parameter = 0;
      select.setObject(++parameter, cohort);
      select.setObject(++parameter, cohort);
      select.setString(++parameter, caller);
      for (var value : where.parameters()) {
        select.setObject(++parameter, value);
      }
      select.setObject(++parameter, after);
      select.setObject(++parameter, after);
      select.setInt(++parameter, most);
      try (var rows = select.executeQuery()) {
        var lines = new ArrayList<BoardView.Line>();
        while (rows.next()) {
          lines.add(line(rows, items));
        }
        return lines;
      }
    }
  }

  private static BoardView.Line line(ResultSet row, int items) throws SQLException {
    return new BoardView.Line(
        row.getObject("enrolment_id", UUID.class),
        row.getString("participant"),
        row.getString("name"),
        row.getString("region"),
        EnrolmentStatus.valueOf(row.getString("status")),
        row.getInt("progress"),
        row.getObject("attendance", Integer.class),
        row.getInt("absences"),
        row.getInt("milestones"),
        row.getLong("sales"),
        row.getLong("sales_30d"),
        row.getLong("sales_before_30d"),
        row.getString("currency"),
        Risk.valueOf(row.getString("risk")),
        Instants.of(row, "last_activity_at"),
        cells((Short[]) row.getArray("cells").getArray(), items));
  }

  private static short[] cells(Short[] stored, int items) {
    var cells = new short[items];
    Arrays.fill(cells, UNKNOWN);
    for (int i = 0; i < Math.min(items, stored.length); i++) {
      cells[i] = stored[i];
    }
    return cells;
  }
}
