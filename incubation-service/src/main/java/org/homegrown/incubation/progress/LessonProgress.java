package org.homegrown.incubation.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.BoardTruth;
import org.homegrown.incubation.board.Cell;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.training.Trainings;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Rows;

/**
 * How far participants are in their lessons. Progress only grows: the largest, the earliest and the
 * latest of what was told stay, and so neither its order nor how often it comes matters.
 */
@ApplicationScoped
class LessonProgress implements BoardTruth {

  private final DataSource database;
  private final Trainings trainings;

  LessonProgress(DataSource database, Trainings trainings) {
    this.database = database;
    this.trainings = trainings;
  }

  /**
   * Merges what is new, and shows what came of it on the board. The enrolments are locked, and
   * before them whose they are.
   */
  void merge(Collection<LessonReached> reached, BoardRows board) {
    if (reached.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into lesson_progress as l
                  (enrolment_id, lesson_id, progress, first_at, last_at, completed_at)
                select r.enrolment_id, r.lesson_id, max(r.progress), min(r.at), max(r.at),
                  min(r.at) filter (where r.progress = 1000)
                from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[])
                  as r (enrolment_id, lesson_id, progress, at)
                group by 1, 2 order by 1, 2
                on conflict (enrolment_id, lesson_id) do update
                set progress = greatest(l.progress, excluded.progress),
                  first_at = least(l.first_at, excluded.first_at),
                  last_at = greatest(l.last_at, excluded.last_at),
                  completed_at = least(l.completed_at, excluded.completed_at)
                returning enrolment_id, lesson_id, progress, last_at
                """)) {
      Rows.<LessonReached>of(upsert, reached)
          .uuid(LessonReached::enrolmentId)
          .uuid(LessonReached::lessonId)
          .number(LessonReached::progress)
          .instant(LessonReached::at);
      var cells = cells(upsert);
      trainings.keep(
          reached.stream().filter(LessonReached::isComplete).map(LessonReached::training).toList());
      board.put(cells);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Cell> cells(Collection<UUID> enrolments) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select enrolment_id, lesson_id, progress, last_at from lesson_progress
                where enrolment_id = any (?)
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", enrolments.toArray()));
      return cells(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Cell> cells(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var cells = new ArrayList<Cell>();
      while (rows.next()) {
        cells.add(
            new Cell(
                rows.getObject(1, UUID.class),
                Kind.LESSON,
                rows.getObject(2, UUID.class),
                rows.getInt(3),
                rows.getTimestamp(4).toInstant()));
      }
      return cells;
    }
  }

  /** Of an enrolment that whoever asks may see. */
  List<ProgressView> of(UUID enrolment, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from lesson_progress where enrolment_id = ? and lesson_id > ?
                order by lesson_id limit ?
                """)) {
      select.setObject(1, enrolment);
      select.setObject(2, page.afterId());
      select.setInt(3, page.rows());
      try (var rows = select.executeQuery()) {
        var lessons = new ArrayList<ProgressView>();
        while (rows.next()) {
          lessons.add(
              new ProgressView(
                  rows.getObject("lesson_id", UUID.class),
                  ProgressView.decimal(rows.getInt("progress")),
                  rows.getTimestamp("first_at").toInstant(),
                  rows.getTimestamp("last_at").toInstant(),
                  Instants.of(rows, "completed_at")));
        }
        return lessons;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
