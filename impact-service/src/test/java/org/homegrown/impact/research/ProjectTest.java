package org.homegrown.impact.research;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.homegrown.impact.research.Institute.TODAY;
import static org.homegrown.impact.research.Institute.operator;
import static org.homegrown.impact.research.Institute.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class ProjectTest {

  @Inject DataSource database;

  private Tables tables;
  private Institute institute;
  private String path;

  @BeforeEach
  void aProject() {
    tables = new Tables(database);
    institute = Institute.of(tables);
    path = "/v1/research-projects/" + institute.project();
  }

  @Test
  void aProjectNeedsEthicsThatHoldToday() throws SQLException {
    move("approve", "*").statusCode(409).body("code", equalTo("ethics-missing"));
    institute.approval(TODAY.minusYears(2), TODAY.minusDays(1)).statusCode(201);
    move("approve", "*").statusCode(409).body("code", equalTo("ethics-missing"));
    institute.approval(TODAY, TODAY.plusYears(1)).statusCode(201);
    move("approve", "\"7\"").statusCode(412);
    move("approve", "\"0\"").statusCode(200).body("status", equalTo("APPROVED"));
    move("approve", "*").statusCode(409).body("code", equalTo("project-move-refused"));
    assertEquals(
        1,
        tables.number(
            "select count(*) from audit where action = 'project.approved' and subject = '%s'"
                .formatted(institute.project())));
  }

  @Test
  void leadsSeeTheirOwnAndStrangersNothing() {
    institute.researcher().get(path).then().statusCode(200).header("ETag", equalTo("\"0\""));
    institute
        .researcher()
        .get("/v1/research-projects")
        .then()
        .body("items.id", contains(institute.project()));
    var stranger = Tokens.of("rui-" + UUID.randomUUID(), "researcher");
    for (var each : new String[] {"", "/agreements", "/tranches", "/withdrawals"}) {
      given().auth().oauth2(stranger).get(path + each).then().statusCode(404);
    }
  }

  @Test
  void whatIsLeftOutOfAChangeStays() {
    patch("{\"title\": \"Another\"}", null).statusCode(428);
    patch("{\"title\": \"Another\"}", "\"0\"")
        .statusCode(200)
        .body("title", equalTo("Another"))
        .body("question", equalTo("Who still sells a year later."));
    patch("{\"title\": \"Late\"}", "\"0\"").statusCode(412);
    patch("{\"endsOn\": \"1999-01-01\"}", "*")
        .statusCode(422)
        .body("code", equalTo("term-backwards"));
    patch("{\"owner\": \"x\"}", "*").statusCode(400);
  }

  @Test
  void anAgreementStaysWithinTheApprovalAndIsSignedByWhomItNames() {
    institute.draft(TODAY, 2, "sold").statusCode(422);
    institute.approved();
    institute
        .draft(TODAY.plusYears(2), 2, "sold")
        .statusCode(422)
        .body("code", equalTo("term-beyond-approval"));
    institute.draft(TODAY, 2, "phone").statusCode(422).body("code", equalTo("column-unknown"));
    String agreement =
        institute
            .draft(TODAY, 2, "sold")
            .statusCode(201)
            .body("epsilonBudget", equalTo(0.5f))
            .body("epsilonSpent", equalTo(0))
            .extract()
            .path("id");
    var sign = "/v1/agreements/" + agreement + "/sign";
    post("rui-" + UUID.randomUUID(), "researcher", sign, Map.of()).statusCode(404);
    institute.researcher().post(sign).then().statusCode(428);
    institute
        .researcher()
        .header("If-Match", "\"0\"")
        .post(sign)
        .then()
        .statusCode(200)
        .body("status", equalTo("SIGNED"));
    institute
        .researcher()
        .header("If-Match", "*")
        .post(sign)
        .then()
        .statusCode(409)
        .body("code", equalTo("agreement-move-refused"));
    operator().get(path + "/agreements").then().body("items.id", hasItem(agreement));
    patch("{\"endsOn\": \"%s\"}".formatted(TODAY.minusDays(1)), "*")
        .statusCode(409)
        .body("code", equalTo("agreements-run-longer"));
    move("end", "*").statusCode(200).body("status", equalTo("ENDED"));
    institute
        .researcher()
        .get("/v1/agreements/" + agreement)
        .then()
        .body("status", equalTo("ENDED"));
  }

  @Test
  void twoPeopleMakeATranchePayableAndItIsPaidOnce() {
    var tranche =
        Map.of(
            "funder",
            "Fund " + UUID.randomUUID(),
            "amount",
            5_000_000,
            "currency",
            "BRL",
            "dueOn",
            "2026-06-30");
    post("olga", "operator", path + "/tranches", tranche)
        .statusCode(201)
        .body("number", equalTo(1))
        .body("status", equalTo("PLANNED"));
    tranche("olga", 1, "approve").statusCode(422).body("code", equalTo("tranche-takes-two"));
    pay("otto", 1, "ref-1").statusCode(409).body("code", equalTo("tranche-move-refused"));
    tranche("otto", 1, "approve").statusCode(200).body("approvedBy", equalTo("otto"));
    pay("olga", 1, "ref-1").statusCode(200).body("status", equalTo("PAID"));
    pay("olga", 1, "ref-2").statusCode(409);
    tranche("olga", 1, "cancel").statusCode(409);
    post("olga", "operator", path + "/tranches", tranche).statusCode(201);
    tranche("otto", 2, "approve").statusCode(200);
    pay("olga", 2, "ref-1").statusCode(409).body("code", equalTo("reference-taken"));
    tranche("olga", 2, "cancel").statusCode(200).body("status", equalTo("CANCELLED"));
    tranche("olga", 3, "cancel").statusCode(404);
  }

  @Test
  void ofTwoPaidByOneReferenceAtOnceOneIs() throws Exception {
    var tranche =
        Map.of(
            "funder",
            "Fund " + UUID.randomUUID(),
            "amount",
            5_000_000,
            "currency",
            "BRL",
            "dueOn",
            "2026-06-30");
    for (int number = 1; number <= 2; number++) {
      post("olga", "operator", path + "/tranches", tranche).statusCode(201);
      tranche("otto", number, "approve").statusCode(200);
    }
    var begin = new CyclicBarrier(2);
    var numbers = new AtomicInteger();
    Callable<Integer> once =
        () -> {
          begin.await();
          return pay("olga", numbers.incrementAndGet(), "ref-1").extract().statusCode();
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      var statuses = new TreeSet<Integer>();
      for (var each : pool.invokeAll(List.of(once, once))) {
        statuses.add(each.get());
      }
      assertEquals(Set.of(200, 409), statuses);
    }
  }

  private ValidatableResponse move(String move, String ifMatch) {
    return operator().header("If-Match", ifMatch).post(path + "/" + move).then();
  }

  private ValidatableResponse patch(String change, String ifMatch) {
    var request = operator().contentType("application/json").body(change);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch(path).then();
  }

  private ValidatableResponse tranche(String who, int number, String move) {
    return given()
        .auth()
        .oauth2(Tokens.of(who, "operator"))
        .header("If-Match", "*")
        .post("%s/tranches/%d/%s".formatted(path, number, move))
        .then();
  }

  private ValidatableResponse pay(String who, int number, String reference) {
    return given()
        .auth()
        .oauth2(Tokens.of(who, "operator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("paidOn", "2026-06-28", "reference", reference))
        .post("%s/tranches/%d/pay".formatted(path, number))
        .then();
  }
}
