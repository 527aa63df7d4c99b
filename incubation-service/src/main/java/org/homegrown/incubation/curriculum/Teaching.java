package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardItems;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.Kind;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What cohorts are taught. */
@ApplicationScoped
public class Teaching {

  private final DataSource database;
  private final BoardItems board;
  private final BoardRows rows;

  Teaching(DataSource database, BoardItems board, BoardRows rows) {
    this.database = database;
    this.board = board;
    this.rows = rows;
  }

  /**
   * @param version of a curriculum, published or not; null for none
   * @throws RuleBroken {@code curriculum-unknown} unless it is the programme's
   */
  public void mustHave(UUID programme, @Nullable UUID version) {
    if (version == null) {
      return;
    }
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select from curriculum_version where programme_id = ? and id = ?")) {
      select.setObject(1, programme);
      select.setObject(2, version);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new RuleBroken(
              "curriculum-unknown", "The programme has no such version of a curriculum.");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Shows a version's lessons, and no others, on the board of a cohort in which nobody learns yet.
   *
   * @param version null for none
   * @throws RuleBroken {@code curriculum-unpublished}
   */
  public void begin(UUID cohort, @Nullable UUID version) {
    var lessons = new ArrayList<BoardItems.Shown>();
    if (version != null) {
      try (var connection = database.getConnection();
          var select =
              connection.prepareStatement(
                  "select lesson_id, title from lesson where version_id = ? order by number")) {
        select.setObject(1, version);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            lessons.add(new BoardItems.Shown(rows.getObject(1, UUID.class), rows.getString(2)));
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      if (lessons.isEmpty()) {
        throw new RuleBroken(
            "curriculum-unpublished", "Publish the version of the curriculum first.");
      }
    }
    board.replace(cohort, Kind.LESSON, lessons);
  }

  /** Lets those keep to a version who enrolled while nothing was taught. */
  public void pin(UUID cohort, @Nullable UUID version) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with keeping as (
                  select id from enrolment
                  where cohort_id = ? and curriculum_version_id is null and ended_at is null
                  order by id for no key update)
                update enrolment e set curriculum_version_id = ?, version = e.version + 1
                from keeping where e.id = keeping.id
                returning e.id
                """)) {
      update.setObject(1, cohort);
      update.setObject(2, version);
      try (var pinned = update.executeQuery()) {
        var enrolments = new ArrayList<UUID>();
        while (pinned.next()) {
          enrolments.add(pinned.getObject(1, UUID.class));
        }
        rows.recount(enrolments);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
