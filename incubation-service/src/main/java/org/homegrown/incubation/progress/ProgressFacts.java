package org.homegrown.incubation.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/** What phones told of lessons, in plain SQL and in the caller's transaction. */
@ApplicationScoped
class ProgressFacts {

  /** A lesson to which an enrolment may report. */
  record Lesson(UUID enrolmentId, UUID lessonId) {}

  private final DataSource database;

  ProgressFacts(DataSource database) {
    this.database = database;
  }

  /**
   * Those among what is asked that stand in a published version of the curriculum to which the
   * enrolment keeps, or kept in a cohort where it was before.
   */
  Set<Lesson> known(Collection<Lesson> asked) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select asked.enrolment_id, asked.lesson_id
                from unnest(?::uuid[], ?::uuid[]) as asked (enrolment_id, lesson_id)
                join enrolment e on e.id = asked.enrolment_id
                where exists (
                  select from lesson l
                  join curriculum_version v on v.id = l.version_id
                  join curriculum_version pinned on pinned.curriculum_id = v.curriculum_id
                  where l.lesson_id = asked.lesson_id and v.status = 'PUBLISHED'
                    and (pinned.id = e.curriculum_version_id or pinned.id in (
                      select c.curriculum_version_id
                      from enrolment_move m join cohort c on c.id = m.from_cohort
                      where m.enrolment_id = e.id)))
                """)) {
      Rows.<Lesson>of(select, asked).uuid(Lesson::enrolmentId).uuid(Lesson::lessonId);
      try (var rows = select.executeQuery()) {
        var known = new HashSet<Lesson>();
        while (rows.next()) {
          known.add(new Lesson(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
        }
        return known;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds reports, no two of one key, in the order of their keys.
   *
   * @return the keys of those that are new
   */
  Set<Report.Key> keep(String device, Collection<LessonReport> reports) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into progress_fact
                  (enrolment_id, id, lesson_id, progress, device, client_at, received_at)
                select r.enrolment_id, r.id, r.lesson_id, r.progress, ?, r.at, clock_timestamp()
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[])
                  as r (enrolment_id, id, lesson_id, progress, at)
                order by r.enrolment_id, r.id
                on conflict do nothing
                returning enrolment_id, id
                """)) {
      insert.setString(1, device);
      Rows.<LessonReport>of(insert, reports)
          .after(1)
          .uuid(LessonReport::enrolmentId)
          .uuid(LessonReport::id)
          .uuid(LessonReport::lessonId)
          .number(LessonReport::permille)
          .instant(LessonReport::at);
      try (var rows = insert.executeQuery()) {
        var kept = new HashSet<Report.Key>();
        while (rows.next()) {
          kept.add(new Report.Key(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
        }
        return kept;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
