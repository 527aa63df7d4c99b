package org.homegrown.incubation.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.message.Messages;
import org.homegrown.incubation.message.Said;

/** Those who are expected at sessions, and what they are told. In the caller's transaction. */
@ApplicationScoped
class Invited {

  private final DataSource database;
  private final Cohorts cohorts;
  private final Messages messages;

  Invited(DataSource database, Cohorts cohorts, Messages messages) {
    this.database = database;
    this.cohorts = cohorts;
    this.messages = messages;
  }

  /**
   * Tells each of them once; nobody is sent it when the session has begun.
   *
   * @param code which text
   */
  void tell(Session session, String key, String code, Instant notBefore) {
    var zone = cohorts.findById(session.cohortId()).zone();
    var plan = session.plan();
    var values =
        Map.of(
            "title",
            plan.title(),
            "at",
            plan.startsAt().atZone(zone).toLocalDateTime().toString(),
            "place",
            plan.place() == null ? "" : plan.place());
    for (var person : expected(session.cohortId())) {
      messages.say(
          new Said(
              key,
              person,
              session.programmeId(),
              session.cohortId(),
              code,
              values,
              notBefore,
              plan.startsAt()));
    }
  }

  /** Who takes part and does not pause. */
  private List<String> expected(UUID cohort) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select participant from enrolment
                where cohort_id = ? and status in ('ENROLLED', 'ACTIVE') order by participant
                """)) {
      select.setObject(1, cohort);
      try (var rows = select.executeQuery()) {
        var expected = new ArrayList<String>();
        while (rows.next()) {
          expected.add(rows.getString(1));
        }
        return expected;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
