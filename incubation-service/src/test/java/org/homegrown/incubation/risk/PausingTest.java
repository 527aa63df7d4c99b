package org.homegrown.incubation.risk;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Whose enrolment moves is judged again in the next round, and not only the next day. */
@IncubationServiceTest
class PausingTest {

  @Inject DataSource database;
  @Inject RiskRounds rounds;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void whoPausesAndReturnsIsJudgedAgain() throws SQLException {
    var tables = new Tables(database);
    var cohort = openCohort(carla, programme(carla), 1);
    var enrolment = enrol(carla, "mei-" + UUID.randomUUID(), cohort);
    move("/v1/cohorts/" + cohort + "/start");
    var judged =
        "select judged_at >= changed_at from board_row where enrolment_id = '%s'"
            .formatted(enrolment);
    for (var move : new String[] {"pause", "return", "drop"}) {
      untilJudged();
      assertEquals("t", tables.text(judged));
      move("/v1/enrolments/" + enrolment + "/" + move);
      assertEquals("f", tables.text(judged), move);
    }
    untilJudged();
    assertEquals("t", tables.text(judged));
  }

  private void untilJudged() {
    var judged = rounds.takePortion();
    while (judged > 0) {
      judged = rounds.takePortion();
    }
  }

  private void move(String path) {
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("reason", "HARVEST"))
        .post(path)
        .then()
        .statusCode(200);
  }
}
