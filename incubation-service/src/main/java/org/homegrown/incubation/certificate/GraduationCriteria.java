package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.certificate.Criteria.Standing;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.problem.StaleVersion;

/** What programmes ask of graduates, in plain SQL and in the caller's transaction. */
@ApplicationScoped
class GraduationCriteria {

  private final DataSource database;

  GraduationCriteria(DataSource database) {
    this.database = database;
  }

  Optional<Criteria> find(UUID programme) {
    return find(programme, "");
  }

  /** Nobody sets others until the transaction ends. */
  Optional<Criteria> hold(UUID programme) {
    return find(programme, " for share");
  }

  private Optional<Criteria> find(UUID programme, String lock) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from graduation_criteria where programme_id = ?" + lock)) {
      select.setObject(1, programme);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Criteria(
                    row.getString("title"),
                    row.getString("narrative"),
                    row.getInt("progress"),
                    row.getObject("attendance", Integer.class),
                    List.of((String[]) row.getArray("milestones").getArray()),
                    row.getInt("version")))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nobody else sets or judges by them until the transaction ends. */
  Optional<Criteria> lock(UUID programme) {
    return find(programme, " for update");
  }

  /**
   * Sets criteria in the place of others.
   *
   * @param present whether there are others, which are locked
   * @throws RuleBroken {@code milestone-unknown}
   * @throws StaleVersion when somebody else has set them meanwhile
   */
  Criteria set(UUID programme, SetCriteria wanted, boolean present) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into graduation_criteria as c
                  (programme_id, title, narrative, progress, attendance, milestones)
                values (?, ?, ?, ?, ?, ?)
                on conflict (programme_id) do update
                set title = excluded.title, narrative = excluded.narrative,
                    progress = excluded.progress, attendance = excluded.attendance,
                    milestones = excluded.milestones, version = c.version + 1
                where ?
                """)) {
      mustKnow(connection, programme, wanted.codes());
      upsert.setObject(1, programme);
      upsert.setString(2, wanted.title());
      upsert.setString(3, wanted.narrative());
      upsert.setInt(4, wanted.progress());
      upsert.setObject(5, wanted.attendance());
      upsert.setArray(6, connection.createArrayOf("text", wanted.codes().toArray()));
      upsert.setBoolean(7, present);
      if (upsert.executeUpdate() == 0) {
        throw new StaleVersion(
            "version-stale", "Somebody else has set criteria meanwhile. Read them, then decide.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return find(programme).orElseThrow();
  }

  private static void mustKnow(Connection connection, UUID programme, List<String> codes)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select w.code from unnest(?::text[]) with ordinality as w (code, number)
            where not exists (
              select from milestone_rule r
              where r.programme_id = ? and r.code = w.code and r.retired_at is null)
            order by w.number limit 1
            """)) {
      select.setArray(1, connection.createArrayOf("text", codes.toArray()));
      select.setObject(2, programme);
      try (var row = select.executeQuery()) {
        if (row.next()) {
          throw new RuleBroken(
              "milestone-unknown", "The programme has no milestone " + row.getString(1) + ".");
        }
      }
    }
  }

  /** As the board has it; the participant's row on it stays so until the transaction ends. */
  Standing standing(UUID enrolment) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select b.progress, b.attendance, array(
                  select r.code from milestone m join milestone_rule r on r.id = m.rule_id
                  where m.enrolment_id = b.enrolment_id and m.status = 'COMPLETE')
                from board_row b where b.enrolment_id = ? for share of b
                """)) {
      select.setObject(1, enrolment);
      try (var row = select.executeQuery()) {
        row.next();
        return new Standing(
            row.getInt(1),
            row.getObject(2, Integer.class),
            Set.copyOf(Arrays.asList((String[]) row.getArray(3).getArray())));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
