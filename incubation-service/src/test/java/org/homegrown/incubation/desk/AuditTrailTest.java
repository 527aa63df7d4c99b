package org.homegrown.incubation.desk;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.session.Term.mark;
import static org.homegrown.incubation.session.Term.yesterday;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class AuditTrailTest {

  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private String programme;
  private String cohort;
  private String here;
  private String there;

  @BeforeEach
  void twoParticipants() throws SQLException {
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 20);
    here = desks.enrolled(carla, cohort, "Mei", "W-1");
    there = desks.enrolled(carla, cohort, "Ana", "W-2");
    for (var enrolment : new String[] {here, there}) {
      post(
              carla,
              "coordinator",
              Map.of("reason", "NO_TIME"),
              "/v1/enrolments/" + enrolment + "/withdraw")
          .statusCode(200);
    }
  }

  @Test
  void itSaysWhoWhenAndWhatWasBeforeAndAfter() {
    trail(carla, "?subject=" + here)
        .body("items", hasSize(1))
        .body("items[0].actor", equalTo(carla))
        .body("items[0].action", equalTo("enrolment.moved"))
        .body("items[0].detail.before.status", equalTo("ENROLLED"))
        .body("items[0].detail.after.status", equalTo("WITHDRAWN"));
    trail(carla, "?action=enrolment.moved").body("items.subject", contains(there, here));
    trail(carla, "?action=enrolment.moved&actor=nobody").body("items", hasSize(0));
    var page =
        trail(carla, "?action=enrolment.moved&limit=1").body("items.subject", contains(there));
    trail(carla, "?action=enrolment.moved&limit=1&after=" + page.extract().path("next"))
        .body("items.subject", contains(here));
  }

  @Test
  void peopleAreSeenByThoseWhoseScopeHasThem() {
    var local = desks.coordinatorOf("W-1", carla, programme);
    trail(local, "?action=enrolment.moved").body("items.subject", contains(here));
    trail(local, "?subject=" + there).body("items", hasSize(0));
    trail(local, "?limit=100")
        .body("items.subject", hasItem(cohort))
        .body("items.action", not(hasItem("staff.added")));
    trail(carla, "?limit=100").body("items.action", hasItem("staff.added"));
    trail(desks.coordinatorOf("W", carla, programme), "?action=enrolment.moved")
        .body("items", hasSize(2));
  }

  @Test
  void aSessionIsEverybodysAndItsMarksAreOfThoseWhoWorkInTheWholeProgramme() throws SQLException {
    desks.enrolled(carla, cohort, "Ivo", "W-2");
    var session = yesterday(carla, cohort);
    mark(carla, session, Map.of("others", "PRESENT", "marks", List.of())).statusCode(200);
    var local = desks.coordinatorOf("W-1", carla, programme);
    trail(local, "?subject=" + session).body("items.action", contains("session.planned"));
    trail(carla, "?subject=" + session)
        .body("items.action", contains("attendance.marked", "session.planned"));
  }

  @Test
  void anotherProgrammeSeesNothing() {
    var other = programme("other-" + UUID.randomUUID());
    get(carla, "coordinator", "/v1/programmes/" + other + "/audit").statusCode(404);
    trail(carla, "?limit=100").body("items.subject", everyItem(not(equalTo(other))));
    get(carla, "coordinator", "/v1/programmes/" + programme + "/audit?subject=1").statusCode(400);
  }

  private ValidatableResponse trail(String person, String query) {
    return get(person, "coordinator", "/v1/programmes/" + programme + "/audit" + query)
        .statusCode(200);
  }
}
