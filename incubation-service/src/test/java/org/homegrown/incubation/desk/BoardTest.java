package org.homegrown.incubation.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.Kind;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class BoardTest {

  @Inject DataSource database;
  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 20);
  }

  @Test
  void oneAnswerShowsAllThatIsKnownByName() throws SQLException {
    var zhang = desks.enrolled(carla, cohort, "Zhang", "W-1");
    var ana = desks.enrolled(carla, cohort, "Ana", "W-2");
    var lesson = desks.item(cohort, Kind.LESSON, "Photos");
    var session = desks.item(cohort, Kind.SESSION, "Market day");
    desks.put(zhang, Kind.LESSON, lesson, 400);
    desks.put(zhang, Kind.SESSION, session, 2);

    board(carla, "")
        .statusCode(200)
        .body("items.kind", contains("MILESTONE", "MILESTONE", "MILESTONE", "LESSON", "SESSION"))
        .body("items.number", contains(1, 2, 3, 4, 5))
        .body("rows.enrolmentId", contains(ana, zhang))
        .body("rows.name", contains("Ana", "Zhang"))
        .body("rows[0].cells", contains(0, 0, 0, -1, -1))
        .body("rows[0].attendance", nullValue())
        .body("rows[1].cells", contains(0, 0, 0, 400, 2))
        .body("rows[1].progress", equalTo(400))
        .body("rows[1].attendance", equalTo(1000))
        .body("rows[1].risk", equalTo("NONE"))
        .body("next", nullValue());
  }

  @Test
  void aRegionalCoordinatorSeesTheirPeopleOnly() throws SQLException {
    var here = desks.enrolled(carla, cohort, "Here", "W-1");
    desks.enrolled(carla, cohort, "There", "W-2");
    desks.enrolled(carla, cohort, "Nowhere", "");
    board(desks.coordinatorOf("W-1", carla, programme), "")
        .body("rows.enrolmentId", contains(here));
    board(desks.coordinatorOf("W", carla, programme), "").body("rows", hasSize(2));
    board(carla, "").body("rows", hasSize(3));
  }

  @Test
  void filtersNarrowItAndAreKeptAndShared() throws SQLException {
    var session = desks.item(cohort, Kind.SESSION, "Market day");
    var lesson = desks.item(cohort, Kind.LESSON, "Photos");
    var ana = desks.enrolled(carla, cohort, "Ana", "W-1");
    var bo = desks.enrolled(carla, cohort, "Bo", "W-2");
    desks.put(ana, Kind.LESSON, lesson, 499);
    desks.put(bo, Kind.LESSON, lesson, 500);
    desks.put(bo, Kind.SESSION, session, 0);
    tables.execute(
        "update board_row set risk = 'HIGH', last_activity_at = now() - interval '10 days' where enrolment_id = '%s'"
            .formatted(bo));

    sees("progressBelow=500", ana);
    sees("attendanceBelow=1", bo);
    sees("risk=HIGH", bo);
    sees("noActivityDays=9", bo);
    sees("noActivityDays=11");
    sees("region=W-1", ana);
    sees("region=W", ana, bo);
    sees("status=ENROLLED&region=W-2", bo);
    sees("status=PAUSED");
    sees("milestone=first-sale&milestoneStatus=OPEN", ana, bo);
    sees("milestone=first-sale&milestoneStatus=COMPLETE");
    sees("owner=" + carla);

    String saved =
        post(
                carla,
                "coordinator",
                Map.of("name", "Far", "filter", Map.of("region", "W-2"), "shared", true),
                "/v1/programmes/" + programme + "/filters")
            .statusCode(201)
            .extract()
            .path("id");
    sees("filter=" + saved, bo);
    sees("filter=" + saved + "&progressBelow=500");
    var colleague = desks.coordinatorOf("W", carla, programme);
    board(colleague, "?filter=" + saved).body("rows.enrolmentId", contains(bo));
    board(carla, "?filter=" + UUID.randomUUID())
        .statusCode(404)
        .body("code", equalTo("filter-not-found"));
  }

  @Test
  void theTagChangesWithWhateverIsSeen() throws SQLException {
    var ana = desks.enrolled(carla, cohort, "Ana", "W-1");
    var tag = board(carla, "").header("ETag", notNullValue()).extract().header("ETag");
    again(tag).statusCode(304).header("ETag", tag);
    tables.execute(
        "update person_profile set name = 'Anna' where name = 'Ana' and person = (select participant from enrolment where id = '%s')"
            .formatted(ana));
    var renamed = again(tag).statusCode(200).header("ETag", not(tag)).extract().header("ETag");
    var lesson = desks.item(cohort, Kind.LESSON, "Photos");
    desks.put(ana, Kind.LESSON, lesson, 1);
    again(renamed).statusCode(200).header("ETag", not(renamed));
  }

  @Test
  void aLongBoardIsReadInPages() throws SQLException {
    for (var name : List.of("C", "A", "B", "B")) {
      desks.enrolled(carla, cohort, name, "W-1");
    }
    var seen = new ArrayList<String>();
    var page = board(carla, "?limit=3");
    seen.addAll(page.extract().path("rows.enrolmentId"));
    String next =
        page.header("Link", matchesPattern("</v1/cohorts/.*limit=3&after=.*>; rel=\"next\""))
            .extract()
            .path("next");
    page = board(carla, "?limit=3&after=" + next).body("next", nullValue());
    seen.addAll(page.extract().path("rows.enrolmentId"));
    assertEquals(board(carla, "").extract().path("rows.enrolmentId"), seen);
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    for (var bad :
        List.of(
            "limit=0",
            "limit=501",
            "after=x",
            "risk=VERY",
            "progressBelow=1001",
            "noActivityDays=x",
            "milestone=first-sale",
            "filter=1")) {
      board(carla, "?" + bad).statusCode(400);
    }
    board("stranger", "").statusCode(404).body("code", equalTo("cohort-not-found"));
  }

  private void sees(String asked, String... enrolments) {
    var answer = board(carla, "?" + asked).statusCode(200);
    assertEquals(Stream.of(enrolments).toList(), answer.extract().path("rows.enrolmentId"), asked);
  }

  private ValidatableResponse again(String tag) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-None-Match", tag)
        .get("/v1/cohorts/" + cohort + "/board")
        .then();
  }

  private ValidatableResponse board(String person, String query) {
    return get(person, "coordinator", "/v1/cohorts/" + cohort + "/board" + query);
  }
}
