package org.homegrown.incubation.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How enrolments came to where they are, in plain SQL and in the caller's transaction. */
@ApplicationScoped
class MoveJournal {

  private final DataSource database;

  MoveJournal(DataSource database) {
    this.database = database;
  }

  /** Keeps a move that was made. */
  void keep(
      Enrolment enrolment,
      EnrolmentStatus before,
      UUID from,
      MoveReason reason,
      @Nullable String note,
      String by,
      Instant at) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into enrolment_move (enrolment_id, number, from_status, to_status,
                  from_cohort, to_cohort, reason, note, by, at)
                select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?
                from enrolment_move where enrolment_id = ?
                """)) {
      insert.setObject(1, enrolment.id());
      insert.setString(2, before.name());
      insert.setString(3, enrolment.status().name());
      insert.setObject(4, from);
      insert.setObject(5, enrolment.cohortId());
      insert.setString(6, reason.name());
      insert.setString(7, note);
      insert.setString(8, by);
      insert.setTimestamp(9, Timestamp.from(at));
      insert.setObject(10, enrolment.id());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The earliest first. */
  List<MoveView> of(UUID enrolment) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from enrolment_move where enrolment_id = ? order by number")) {
      select.setObject(1, enrolment);
      try (var rows = select.executeQuery()) {
        var moves = new ArrayList<MoveView>();
        while (rows.next()) {
          moves.add(
              new MoveView(
                  rows.getInt("number"),
                  EnrolmentStatus.valueOf(rows.getString("from_status")),
                  EnrolmentStatus.valueOf(rows.getString("to_status")),
                  rows.getObject("from_cohort", UUID.class),
                  rows.getObject("to_cohort", UUID.class),
                  MoveReason.valueOf(rows.getString("reason")),
                  rows.getString("note"),
                  rows.getString("by"),
                  rows.getTimestamp("at").toInstant()));
        }
        return moves;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
