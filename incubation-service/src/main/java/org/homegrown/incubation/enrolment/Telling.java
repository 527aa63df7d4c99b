package org.homegrown.incubation.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Told;
import org.homegrown.incubation.milestone.Milestones;
import org.homegrown.incubation.training.Trainings;
import org.homegrown.kit.sql.Parameters;

/** What is told of somebody once they allow it. */
@ApplicationScoped
class Telling {

  private final DataSource database;
  private final Told told;
  private final Trainings trainings;
  private final Milestones milestones;

  Telling(DataSource database, Told told, Trainings trainings, Milestones milestones) {
    this.database = database;
    this.told = told;
    this.trainings = trainings;
    this.milestones = milestones;
  }

  /**
   * Tells of all their enrolments in the programme, and of what they learnt and reached. Who allows
   * it for the first time is told of from when they enrolled; who allows it again, from now on.
   */
  void all(UUID programme, String participant) {
    tell("e.programme_id = ? and e.participant = ?", programme, participant);
    trainings.tell(programme, participant);
    milestones.tell(programme, participant);
  }

  /** Tells of an enrolment. */
  void one(UUID enrolment) {
    tell("e.id = ?", enrolment);
  }

  private void tell(String which, Object... parameters) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.*, p.birth_year,
                  case when p.gender in ('F', 'M', 'X') then p.gender end as said_gender,
                  case when exists (
                    select from consent w
                    where w.programme_id = e.programme_id and w.person = e.participant
                      and w.purpose = c.purpose and w.withdrawn_at > e.enrolled_at)
                  then greatest(e.enrolled_at, c.given_at) else e.enrolled_at end as since
                from enrolment e
                join consent c on c.programme_id = e.programme_id and c.person = e.participant
                left join person_profile p on p.person = e.participant
                where %s and c.purpose = 'IMPACT' and c.withdrawn_at is null
                order by e.enrolled_at, e.id
                """
                    .formatted(which))) {
      Parameters.set(select, parameters);
      var courses = new ArrayList<PersonalEvent>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          courses.addAll(course(rows));
        }
      }
      told.append(courses);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its start, and its end if it has ended; nothing when it had ended before it may be told. */
  private static List<PersonalEvent> course(ResultSet row) throws SQLException {
    var since = row.getTimestamp("since").toInstant();
    var ended = row.getTimestamp("ended_at");
    if (ended == null) {
      return List.of(started(row, since));
    }
    var until = ended.toInstant();
    return until.isBefore(since)
        ? List.of()
        : List.of(
            started(row, since),
            new EnrolmentEnded(
                row.getObject("id", UUID.class),
                row.getObject("cohort_id", UUID.class),
                row.getObject("programme_id", UUID.class),
                row.getString("participant"),
                EnrolmentStatus.valueOf(row.getString("status")),
                until));
  }

  private static EnrolmentStarted started(ResultSet row, Instant since) throws SQLException {
    var region = row.getString("region");
    return new EnrolmentStarted(
        row.getObject("id", UUID.class),
        row.getObject("cohort_id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getString("participant"),
        since,
        row.getString("said_gender"),
        AgeBand.of(
            row.getObject("birth_year", Integer.class),
            row.getTimestamp("enrolled_at").toInstant()),
        region.isEmpty() ? null : region);
  }
}
