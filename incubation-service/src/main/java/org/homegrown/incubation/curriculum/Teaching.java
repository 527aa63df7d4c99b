package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardItems;
import org.homegrown.incubation.board.Kind;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What cohorts are taught. */
@ApplicationScoped
public class Teaching {

  private final DataSource database;
  private final BoardItems board;

  Teaching(DataSource database, BoardItems board) {
    this.database = database;
    this.board = board;
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
   * Shows a version's lessons, and no others, on the board of a cohort in which nobody is yet.
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
}
