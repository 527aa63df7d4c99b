package org.homegrown.incubation.session;

import static org.hamcrest.Matchers.contains;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.erases;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.session.Term.mark;
import static org.homegrown.incubation.session.Term.yesterday;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ForgettingMarksTest {

  @Inject DataSource database;

  @Test
  void marksStayAndWhoIsMeantAndWhatWasNotedGo() throws SQLException {
    var tables = new Tables(database);
    var carla = "carla-" + UUID.randomUUID();
    var mei = "mei-" + UUID.randomUUID();
    var cohort = openCohort(carla, programme(carla), 9);
    var enrolment = enrol(carla, mei, cohort);
    var session = yesterday(carla, cohort);
    mark(
            carla,
            session,
            Map.of(
                "marks",
                List.of(
                    Map.of("enrolmentId", enrolment, "status", "EXCUSED", "note", "Her mother"))))
        .statusCode(200);
    get(mei, "seller", "/v1/learning-data")
        .statusCode(200)
        .body("sessions.attendance.note", contains("Her mother"));
    var kept =
        "select concat_ws(' ', a.status, coalesce(a.note, '-'), a.marked_by, s.created_by) from attendance a join session s on s.id = a.session_id where s.id = '%s'"
            .formatted(session);
    erase(tables, mei);
    assertEquals("EXCUSED - %s %s".formatted(carla, carla), tables.text(kept));
    var pseudonym = erase(tables, carla);
    assertEquals("EXCUSED - %s %s".formatted(pseudonym, pseudonym), tables.text(kept));
  }

  private static String erase(Tables tables, String person) {
    var pseudonym = erases(person);
    tables.mustHaveTaken("shop");
    return pseudonym;
  }
}
