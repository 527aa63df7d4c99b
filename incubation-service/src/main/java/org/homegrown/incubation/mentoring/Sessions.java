package org.homegrown.incubation.mentoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/**
 * What was recorded of pairs' sessions, and what participants need; in the caller's transaction.
 */
@ApplicationScoped
class Sessions {

  private final DataSource database;

  Sessions(DataSource database) {
    this.database = database;
  }

  SessionView record(UUID pair, RecordSession said, String by) {
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into mentor_session (id, pair_id, held_at, minutes, outcome, notes,
                  next_step, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())
                """)) {
      insert.setObject(1, id);
      insert.setObject(2, pair);
      insert.setTimestamp(3, Timestamp.from(said.heldAt()));
      insert.setInt(4, said.minutes());
      insert.setString(5, said.outcome().name());
      insert.setString(6, said.notes());
      insert.setString(7, said.nextStep());
      insert.setString(8, by);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return read("id = ?", id).getFirst();
  }

  List<SessionView> of(UUID pair, PageRequest page) {
    return read("pair_id = ? and id > ? order by id limit ?", pair, page.afterId(), page.rows());
  }

  /** Replaces what a participant needs; gives what it was. */
  List<String> need(UUID enrolment, List<String> skills) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select coalesce(n.skills, '{}')
                from enrolment e left join mentor_need n on n.enrolment_id = e.id
                where e.id = ? for no key update of e
                """);
        var upsert =
            connection.prepareStatement(
                """
                insert into mentor_need (enrolment_id, skills) values (?, ?)
                on conflict (enrolment_id) do update set skills = excluded.skills
                """)) {
      select.setObject(1, enrolment);
      upsert.setObject(1, enrolment);
      upsert.setArray(2, connection.createArrayOf("text", skills.toArray()));
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("enrolment-not-found", "There is no such enrolment.");
        }
        upsert.executeUpdate();
        return List.of((String[]) row.getArray(1).getArray());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<SessionView> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select * from mentor_session where " + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var sessions = new ArrayList<SessionView>();
        while (rows.next()) {
          sessions.add(
              new SessionView(
                  rows.getObject("id", UUID.class),
                  rows.getTimestamp("held_at").toInstant(),
                  rows.getInt("minutes"),
                  SessionOutcome.valueOf(rows.getString("outcome")),
                  rows.getString("notes"),
                  rows.getString("next_step"),
                  rows.getString("recorded_by"),
                  rows.getTimestamp("recorded_at").toInstant()));
        }
        return sessions;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
