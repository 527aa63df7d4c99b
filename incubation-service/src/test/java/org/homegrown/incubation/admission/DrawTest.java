package org.homegrown.incubation.admission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.EventSchemas;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Anybody can draw again what was drawn. */
@IncubationServiceTest
class DrawTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void ranksAreTheOnesThatTheSeedGivesAndThoseNotDrawnAreComparedIfTheyAllowIt() throws Exception {
    var programme = programme(carla);
    var cohort = openCohort(carla, programme, 2);
    change(cohort, Map.of("intake", "LOTTERY")).statusCode(200);
    var applications = IntStream.range(0, 6).mapToObj(i -> apply(i, cohort)).toList();
    staff(Map.of(), "/v1/cohorts/" + cohort + "/rank")
        .statusCode(409)
        .body("code", equalTo("draw-missing"));
    staff(Map.of("seed", "4-8-15"), "/v1/cohorts/" + cohort + "/draw")
        .statusCode(409)
        .body("code", equalTo("cohort-window-open"));
    change(cohort, Map.of("closesOn", LocalDate.now(ZoneOffset.UTC).minusDays(3).toString()))
        .statusCode(200);

    staff(Map.of("seed", "4-8-15"), "/v1/cohorts/" + cohort + "/draw").statusCode(201);
    staff(Map.of("seed", "another"), "/v1/cohorts/" + cohort + "/draw")
        .statusCode(409)
        .body("code", equalTo("drawn-already"));
    staff(Map.of(), "/v1/cohorts/" + cohort + "/rank").statusCode(200);
    staff(Map.of("waitlist", true), "/v1/cohorts/" + cohort + "/admit").statusCode(200);

    var drawnAgain =
        applications.stream().sorted(Comparator.comparing(id -> sha256("4-8-15:" + id))).toList();
    List<String> told =
        get("anybody", "buyer", "/v1/cohorts/" + cohort + "/draw")
            .statusCode(200)
            .body(
                "digest",
                equalTo(sha256(String.join("\n", applications.stream().sorted().toList()))))
            .extract()
            .path("entries.application");
    assertEquals(drawnAgain, told);
    List<String> waiting =
        get(carla, "coordinator", "/v1/cohorts/" + cohort + "/waitlist").extract().path("items.id");
    assertEquals(drawnAgain.subList(2, 6), waiting);

    var allowed = waiting.stream().filter(id -> applications.indexOf(id) % 2 == 0).count();
    staff(Map.of(), "/v1/cohorts/" + cohort + "/comparison")
        .statusCode(200)
        .body("count", equalTo((int) allowed));
    staff(Map.of(), "/v1/cohorts/" + cohort + "/comparison").body("count", equalTo(0));
    assertEquals(
        allowed,
        new Tables(database)
            .number(
                "select count(*) from outbox where type = 'comparison.joined' and data ->> 'cohortId' = '%s'"
                    .formatted(cohort)));
    EventSchemas.mustFit(
        "comparison.joined",
        new Tables(database)
            .text("select data::text from outbox where type = 'comparison.joined' limit 1"));
    whoeverTakesConsentBackIsComparedNoMore(programme, cohort, (int) allowed);
  }

  private void whoeverTakesConsentBackIsComparedNoMore(String programme, String cohort, int members)
      throws SQLException {
    var tables = new Tables(database);
    var present =
        "from comparison_member m join application a on a.id = m.application_id where m.cohort_id = '%s' and m.left_at is null"
            .formatted(cohort);
    var one = tables.text("select applicant " + present + " order by applicant limit 1");
    String consent =
        get(one, "seller", "/v1/programmes/" + programme + "/consents")
            .extract()
            .path("items.find { it.purpose == 'COMPARISON' }.id");
    post(one, "seller", Map.of(), "/v1/consents/" + consent + "/withdraw").statusCode(200);
    assertEquals(members - 1, tables.number("select count(*) " + present));
    staff(Map.of(), "/v1/cohorts/" + cohort + "/comparison").body("count", equalTo(0));

    post(
            one,
            "seller",
            Map.of("purpose", "COMPARISON", "textVersion", "2"),
            "/v1/programmes/" + programme + "/consents")
        .statusCode(201);
    staff(Map.of(), "/v1/cohorts/" + cohort + "/comparison").body("count", equalTo(1));
    assertEquals(members, tables.number("select count(*) " + present));
  }

  @Test
  void whoHandsInOnceTheSeedIsKnownComesBehindAllOthers() {
    var cohort = openCohort(carla, programme(carla), 2);
    change(cohort, Map.of("intake", "LOTTERY")).statusCode(200);
    IntStream.range(0, 2).forEach(i -> apply(i, cohort));
    var today = LocalDate.now(ZoneOffset.UTC);
    change(cohort, Map.of("closesOn", today.minusDays(3).toString())).statusCode(200);
    staff(Map.of("seed", "4-8-15"), "/v1/cohorts/" + cohort + "/draw").statusCode(201);
    change(cohort, Map.of("closesOn", today.plusDays(3).toString())).statusCode(200);
    var late = IntStream.range(2, 8).mapToObj(i -> apply(i, cohort)).toList();
    staff(Map.of(), "/v1/cohorts/" + cohort + "/rank").body("count", equalTo(8));
    late.forEach(
        id ->
            get(carla, "coordinator", "/v1/applications/" + id)
                .body("rank", greaterThanOrEqualTo(3)));
  }

  @Test
  void aCohortWithoutADrawHasNone() {
    get("anybody", "buyer", "/v1/cohorts/" + openCohort(carla, programme(carla), 1) + "/draw")
        .statusCode(404)
        .body("code", equalTo("draw-not-found"));
  }

  /** Each second one allows to be compared. */
  private String apply(int number, String cohort) {
    var consents =
        number % 2 == 0 ? List.of(Map.of("purpose", "COMPARISON", "textVersion", "1")) : List.of();
    return post(
            "p%d-%s".formatted(number, carla),
            "seller",
            Map.of("consents", consents),
            "/v1/cohorts/" + cohort + "/applications")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private io.restassured.response.ValidatableResponse staff(Object body, String path) {
    return post(carla, "coordinator", body, path);
  }

  private io.restassured.response.ValidatableResponse change(String cohort, Object body) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .patch("/v1/cohorts/" + cohort)
        .then();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
