package org.homegrown.incubation.desk;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.Kind;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ExportTest {

  @Inject DataSource database;
  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;
  private String mei;
  private String ana;

  @BeforeEach
  void twoParticipants() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 20);
    mei = desks.enrolled(carla, cohort, "=SUM(A1)", "W-1");
    ana = desks.enrolled(carla, cohort, "Ana, of \"W\"", "W-2");
    var lesson = desks.item(cohort, Kind.LESSON, "Photos");
    desks.put(mei, Kind.LESSON, lesson, 400);
    desks.put(ana, Kind.SESSION, desks.item(cohort, Kind.SESSION, "Market day"), 1);
  }

  @Test
  void participantsComeWithCountAndChecksum() throws Exception {
    var answer = export(carla, "");
    var lines = lines(answer);
    assertEquals(
        "enrolment_id,person,name,town,region,status,enrolled_at,ended_at,progress,attendance,absences,milestones,sales,sales_30_days,sales_30_days_before,currency,risk,last_activity_at",
        lines.getFirst());
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).startsWith(mei + "," + person(mei) + ",'=SUM(A1),,W-1,ENROLLED,"));
    assertTrue(lines.get(1).contains("Z,,400,,0,0,0,0,0,,NONE,"), lines.get(1));
    assertTrue(lines.get(2).startsWith(ana + "," + person(ana) + ",\"Ana, of \"\"W\"\"\",,W-2,"));
    assertEquals("2", answer.header("Row-Count"));
    assertEquals(
        "sha-256=:%s:"
            .formatted(
                Base64.getEncoder()
                    .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(answer.asByteArray()))),
        answer.header("Repr-Digest"));
    assertEquals(answer.asString(), export(carla, "?what=PARTICIPANTS").asString());
  }

  @Test
  void sheetsOfTheBoardsCells() throws SQLException {
    var progress = lines(export(carla, "?what=PROGRESS"));
    assertEquals("enrolment_id,person,name,number,lesson_id,title,progress", progress.getFirst());
    assertTrue(progress.get(1).endsWith(",Photos,400"));
    assertTrue(progress.get(2).endsWith(",Photos,"));
    var attendance = lines(export(carla, "?what=ATTENDANCE"));
    assertTrue(attendance.get(1).endsWith(",Market day,"));
    assertTrue(attendance.get(2).endsWith(",Market day,EXCUSED"));
    var milestones = lines(export(carla, "?what=MILESTONES"));
    assertEquals(7, milestones.size());
    assertTrue(milestones.get(1).contains(",shop-opened,Shop opened,OPEN,,,"));
  }

  @Test
  void onlyWhoIsInScopeAndAskedFor() throws SQLException {
    var local = desks.coordinatorOf("W-2", carla, programme);
    assertEquals(2, lines(export(local, "")).size());
    assertEquals(1, lines(export(local, "?region=W-1")).size());
    assertEquals(2, lines(export(carla, "?what=PROGRESS&progressBelow=400")).size());
    get("stranger", "coordinator", "/v1/cohorts/" + cohort + "/export").statusCode(404);
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/export?what=ALL").statusCode(400);
    assertEquals(
        3,
        tables.number(
            "select count(*) from audit where action = 'board.exported' and subject = '%s'"
                .formatted(cohort)));
  }

  private String person(String enrolment) throws SQLException {
    return tables.text("select participant from enrolment where id = '%s'".formatted(enrolment));
  }

  private Response export(String person, String query) {
    var answer =
        given()
            .auth()
            .oauth2(Tokens.of(person, "coordinator"))
            .get("/v1/cohorts/" + cohort + "/export" + query);
    assertEquals(200, answer.statusCode());
    return answer;
  }

  private static List<String> lines(Response answer) {
    return answer.asString().lines().toList();
  }
}
