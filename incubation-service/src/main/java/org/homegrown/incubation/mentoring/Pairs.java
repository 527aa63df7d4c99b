package org.homegrown.incubation.mentoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Instants;

/**
 * Who accompanies whom. A pair exists for coordinators whose scope has the participant, and for its
 * mentor while it lasts.
 */
@ApplicationScoped
class Pairs {

  private static final String READ =
      """
      select x.*, e.cohort_id, e.participant, p.name, m.name as mentor_name,
        coalesce(n.skills, '{}') as needs
      from mentor_pair x
      join mentor m on m.id = x.mentor_id
      join enrolment e on e.id = x.enrolment_id
      left join person_profile p on p.person = e.participant
      left join mentor_need n on n.enrolment_id = e.id
      where
      """;

  private static final String MINE =
      " (m.person = ? and m.status <> 'LEFT' and x.ended_at is null and e.ended_at is null) ";

  private final DataSource database;
  private final Mentors mentors;

  Pairs(DataSource database, Mentors mentors) {
    this.database = database;
    this.mentors = mentors;
  }

  /**
   * Makes a pair. The mentor is locked, so their places are given out one at a time.
   *
   * @throws NotFound {@code mentor-not-found}
   * @throws Conflict {@code enrolment-ended}, {@code already-paired}, {@code mentor-not-active},
   *     {@code mentor-full}
   * @throws RuleBroken {@code mentor-is-participant}
   */
  Pair make(Enrolment enrolment, UUID mentorId, String by) {
    var mentor = mentors.lock(mentorId, enrolment.programmeId(), by);
    if (enrolment.endedAt() != null) {
      throw new Conflict("enrolment-ended", "The enrolment has ended.");
    }
    if (mentor.person().equals(enrolment.participant())) {
      throw new RuleBroken("mentor-is-participant", "Nobody accompanies themselves.");
    }
    if (mentor.status() != MentorStatus.ACTIVE) {
      throw new Conflict("mentor-not-active", "The mentor takes nobody new at present.");
    }
    if (!read("x.enrolment_id = ? and x.ended_at is null", enrolment.id()).isEmpty()) {
      throw paired();
    }
    // counted anew: who waited for the lock has read the number of before
    var counted = mentors.require(mentorId, enrolment.programmeId(), by);
    if (counted.paired() >= counted.capacity()) {
      throw new Conflict(
          "mentor-full", "All %d places of the mentor are taken.".formatted(counted.capacity()));
    }
    var id = Ids.next();
    var made =
        update(
            """
            insert into mentor_pair
              (id, programme_id, mentor_id, enrolment_id, started_at, started_by)
            values (?, ?, ?, ?, now(), ?)
            on conflict (enrolment_id) where ended_at is null do nothing
            """,
            id,
            enrolment.programmeId(),
            mentorId,
            enrolment.id(),
            by);
    if (made == 0) {
      throw paired();
    }
    return read("x.id = ?", id).getFirst();
  }

  /**
   * @throws NotFound {@code pair-not-found}
   * @throws Conflict {@code pair-ended}
   */
  Pair end(UUID id, String reason, String by) {
    requireCoordinated(id, by);
    var ended =
        update(
            """
            update mentor_pair set ended_at = clock_timestamp(), ended_by = ?, reason = ?
            where id = ? and ended_at is null
            """,
            by,
            reason,
            id);
    if (ended == 0) {
      throw new Conflict("pair-ended", "The pair has ended.");
    }
    return read("x.id = ?", id).getFirst();
  }

  /** Those in which somebody is the mentor, while they last. */
  List<Pair> ofMentor(String person, PageRequest page) {
    return read(MINE + " and x.id > ? order by x.id limit ?", person, page.afterId(), page.rows());
  }

  List<Pair> inCohort(UUID cohort, String caller, PageRequest page) {
    return read(
        """
        e.cohort_id = ? and in_scope(?, x.programme_id, e.region) and x.id > ?
        order by x.id limit ?
        """,
        cohort,
        caller,
        page.afterId(),
        page.rows());
  }

  /** Whoever asks is known to see the enrolment. */
  List<Pair> of(UUID enrolment) {
    return read("x.enrolment_id = ? order by x.id", enrolment);
  }

  /**
   * For a coordinator, or its mentor.
   *
   * @throws NotFound {@code pair-not-found}
   */
  Pair requireVisible(UUID id, String caller) {
    return only(
        read(
            "x.id = ? and (in_scope(?, x.programme_id, e.region) or " + MINE + ")",
            id,
            caller,
            caller));
  }

  private void requireCoordinated(UUID id, String caller) {
    only(read("x.id = ? and in_scope(?, x.programme_id, e.region)", id, caller));
  }

  private int update(String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Pair> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(READ + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var pairs = new ArrayList<Pair>();
        while (rows.next()) {
          pairs.add(one(rows));
        }
        return pairs;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Pair one(ResultSet row) throws SQLException {
    return new Pair(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getObject("cohort_id", UUID.class),
        row.getObject("mentor_id", UUID.class),
        row.getString("mentor_name"),
        row.getObject("enrolment_id", UUID.class),
        row.getString("participant"),
        row.getString("name"),
        List.of((String[]) row.getArray("needs").getArray()),
        row.getTimestamp("started_at").toInstant(),
        Instants.of(row, "ended_at"),
        row.getString("reason"));
  }

  private static Pair only(List<Pair> found) {
    if (found.isEmpty()) {
      throw new NotFound("pair-not-found", "There is no such pair.");
    }
    return found.getFirst();
  }

  private static Conflict paired() {
    return new Conflict("already-paired", "The participant has a mentor already.");
  }
}
