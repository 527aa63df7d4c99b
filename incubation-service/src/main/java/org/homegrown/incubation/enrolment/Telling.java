package org.homegrown.incubation.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Told;
import org.homegrown.incubation.milestone.Milestones;

/** What is told of somebody once they allow it. */
@ApplicationScoped
class Telling {

  private final DataSource database;
  private final Told told;
  private final Milestones milestones;

  Telling(DataSource database, Told told, Milestones milestones) {
    this.database = database;
    this.told = told;
    this.milestones = milestones;
  }

  /**
   * Tells of all their enrolments in the programme, and of what they reached. Who allows it for the
   * first time is told of from when they enrolled; who allows it again, from now on.
   */
  void all(UUID programme, String participant) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.id, e.cohort_id, e.status, e.ended_at,
                  case when exists (
                    select from consent w
                    where w.programme_id = e.programme_id and w.person = e.participant
                      and w.purpose = c.purpose and w.withdrawn_at > e.enrolled_at)
                  then greatest(e.enrolled_at, c.given_at) else e.enrolled_at end as since
                from enrolment e
                join consent c on c.programme_id = e.programme_id and c.person = e.participant
                where e.programme_id = ? and e.participant = ? and c.purpose = 'IMPACT'
                  and c.withdrawn_at is null
                order by e.enrolled_at, e.id
                """)) {
      select.setObject(1, programme);
      select.setString(2, participant);
      var courses = new ArrayList<PersonalEvent>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          courses.addAll(course(rows, programme, participant));
        }
      }
      told.append(courses);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    milestones.tell(programme, participant);
  }

  /** Its start, and its end if it has ended; nothing when it had ended before it may be told. */
  private static List<PersonalEvent> course(ResultSet row, UUID programme, String participant)
      throws SQLException {
    var enrolment = row.getObject("id", UUID.class);
    var cohort = row.getObject("cohort_id", UUID.class);
    var since = row.getTimestamp("since").toInstant();
    var started = new EnrolmentStarted(enrolment, cohort, programme, participant, since);
    var ended = row.getTimestamp("ended_at");
    if (ended == null) {
      return List.of(started);
    }
    var until = ended.toInstant();
    return until.isBefore(since)
        ? List.of()
        : List.of(
            started,
            new EnrolmentEnded(
                enrolment,
                cohort,
                programme,
                participant,
                EnrolmentStatus.valueOf(row.getString("status")),
                until));
  }
}
