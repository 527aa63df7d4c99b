package org.homegrown.impact.target;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.kit.sql.Parameters;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class TargetTest {

  @Inject DataSource database;

  private final UUID cohort = UUID.randomUUID();
  private final UUID programme = UUID.randomUUID();

  @Test
  void aPublicTargetIsSeenByEverybodyButNotWhoseItIs() {
    var id = add("olga", "operator", target("PUBLIC")).statusCode(201).extract().path("id");
    given()
        .get("/v1/targets/" + id)
        .then()
        .statusCode(200)
        .body("owner", nullValue())
        .body("status", equalTo("UNKNOWN"));
    given().get("/v1/dashboard/targets?limit=100").then().body("items.id", hasItem(id));
    given().get("/v1/targets?limit=100").then().body("items.id", hasItem(id));
    as("olga", "operator").get("/v1/targets/" + id).then().body("owner", equalTo("team-" + cohort));
  }

  @Test
  void ofACohortItIsForWhoRunsIt() throws SQLException {
    aCohort();
    var carla = coordinator("[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(programme));
    var omar = coordinator("[]");
    var body = target("STAFF");
    body.put("cohort", cohort.toString());
    add(omar, "coordinator", body).statusCode(404);
    var id = add(carla, "coordinator", body).statusCode(201).extract().path("id");
    as(omar, "coordinator")
        .get("/v1/targets/" + id)
        .then()
        .statusCode(404)
        .body("code", equalTo("target-not-found"));
    as("rita", "researcher").get("/v1/targets/" + id).then().statusCode(200);
    given().get("/v1/targets/" + id).then().statusCode(401);
    given().get("/v1/targets?limit=100").then().body("items.id", not(hasItem(id)));
    as(carla, "coordinator")
        .get("/v1/targets?cohort=" + cohort)
        .then()
        .body("items.id", hasItem(id));
    as(omar, "coordinator").get("/v1/targets?cohort=" + cohort).then().statusCode(404);
    given().get("/v1/targets?cohort=" + cohort).then().statusCode(401);
  }

  @Test
  void itChangesForWhoSawWhatItIs() {
    var id = add("olga", "operator", target("SIGNED_IN")).extract().path("id");
    change(id.toString(), null, Map.of("value", 900)).statusCode(428);
    change(id.toString(), "\"0\"", Map.of("value", 900))
        .statusCode(200)
        .body("version", equalTo(1));
    change(id.toString(), "\"0\"", Map.of("value", 901)).statusCode(412);
    change(id.toString(), "\"1\"", Map.of("value", 1))
        .statusCode(422)
        .body("code", equalTo("target-refused"));
    as("olga", "operator").get("/v1/targets/" + id).then().body("value", equalTo(900));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var late = target("STAFF");
    late.put("dueOn", "2025-12-31");
    add("olga", "operator", late).statusCode(422).body("code", equalTo("target-refused"));
    var wide = target("PUBLIC");
    wide.remove("span");
    add("olga", "operator", wide).statusCode(422).body("code", equalTo("audience-too-wide"));
    var many = target("STAFF");
    many.put("metric", "income_quintiles");
    add("olga", "operator", many).statusCode(422).body("code", equalTo("figure-unsupported"));
    var money = target("STAFF");
    money.put("metric", "sales_value");
    add("olga", "operator", money).statusCode(422);
    add("carla", "coordinator", target("STAFF")).statusCode(403);
    add("rita", "researcher", target("STAFF")).statusCode(403);
  }

  private Map<String, Object> target(String audience) {
    var body = new HashMap<String, Object>();
    body.put("title", "More sellers");
    body.put("metric", "sellers_earning");
    body.put("region", "T-" + cohort.toString().substring(0, 8));
    body.put("span", "M");
    body.put("baseline", Map.of("value", 10, "on", "2026-01-01"));
    body.put("value", 500);
    body.put("dueOn", "2099-12-31");
    body.put("direction", "UP");
    body.put("owner", "team-" + cohort);
    body.put("audience", audience);
    return body;
  }

  private void aCohort() throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement("insert into cohort (id, programme_id) values (?, ?)")) {
      Parameters.set(insert, cohort, programme);
      insert.execute();
    }
  }

  private static String coordinator(String staff) {
    var person = "carla-" + UUID.randomUUID();
    FeedSource.of("incubation").answers("/internal/people/" + person + "/programmes", 200, staff);
    return person;
  }

  private static RequestSpecification as(String person, String role) {
    return given().auth().oauth2(Tokens.of(person, role));
  }

  private static ValidatableResponse add(String person, String role, Map<String, Object> body) {
    return as(person, role)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post("/v1/targets")
        .then();
  }

  private static ValidatableResponse change(String id, String ifMatch, Map<String, ?> body) {
    var request = as("olga", "operator").contentType("application/json").body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .patch("/v1/targets/" + id)
        .then();
  }
}
