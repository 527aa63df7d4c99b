package org.homegrown.impact;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.homegrown.impact.SomebodysProgramme.post;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.homegrown.testkit.Trespass;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is of a programme or a project is there for its own people alone, by any route. */
@ImpactServiceTest
class ForeignCoordinatorTest {

  /** To end what one is told says nothing of whether one was. */
  private static final List<String> OPEN_TO_COORDINATORS =
      List.of("DELETE /v1/reports/{reportId}/subscription");

  /** Sums of cohorts are open to researchers; what needs an agreement is refused as such. */
  private static final List<String> OPEN_TO_RESEARCHERS =
      List.of(
          "POST /v1/figures/{figureId}/recompute",
          "GET /v1/figures/{figureId}/events",
          "GET /v1/figures/{figureId}/events.csv",
          "GET /v1/surveys/{surveyId}/results");

  @Inject DataSource database;

  private final String stranger = "stranger-" + UUID.randomUUID();

  @TestFactory
  Stream<DynamicTest> anotherProgrammesCoordinatorFindsNothing() throws SQLException {
    var theirs = new SomebodysProgramme(new Tables(database));
    runs(new SomebodysProgramme(new Tables(database)));
    return Trespass.everywhere(
        Tokens.of(stranger, "coordinator"),
        "coordinator",
        theirs.ids(),
        OPEN_TO_COORDINATORS::contains);
  }

  @TestFactory
  Stream<DynamicTest> aResearcherWithoutAnAgreementFindsNothing() throws SQLException {
    var theirs = new SomebodysProgramme(new Tables(database));
    return Trespass.everywhere(
        Tokens.of(stranger, "researcher"),
        "researcher",
        theirs.ids(),
        OPEN_TO_RESEARCHERS::contains);
  }

  @Test
  void whatNeedsAnAgreementIsRefusedWithoutOne() throws SQLException {
    var ids = new SomebodysProgramme(new Tables(database)).ids();
    for (var path :
        List.of(
            "/v1/figures/" + ids.get("figureId") + "/events",
            "/v1/figures/" + ids.get("figureId") + "/events.csv",
            "/v1/surveys/" + ids.get("surveyId") + "/results")) {
      given().auth().oauth2(Tokens.of(stranger, "researcher")).get(path).then().statusCode(403);
    }
  }

  @Test
  void idsInBodiesOpenNothing() throws SQLException {
    var theirs = new SomebodysProgramme(new Tables(database));
    var own = new SomebodysProgramme(new Tables(database));
    runs(own);
    refused("/v1/figures", theirs.figure());
    refused("/v1/targets", theirs.target());
    refused("/v1/reports", theirs.report(theirs.programme));
    refused("/v1/reports", theirs.report(own.programme));
    refused("/v1/evaluations", theirs.question());
    refused("/v1/surveys", theirs.survey(own.instrument()));
    refused("/v1/surveys", own.survey(theirs.instrument()));
    refused(
        "/v1/instruments",
        Map.of(
            "programme",
            theirs.programme,
            "code",
            "x",
            "content",
            Map.of(
                "title",
                "x",
                "items",
                List.of(Map.of("id", "x", "kind", "NUMBER", "text", SomebodysProgramme.WORDS)))));
  }

  @Test
  void listsTellNothingOfIt() throws SQLException {
    var theirs = new SomebodysProgramme(new Tables(database));
    var ids = theirs.ids();
    runs(new SomebodysProgramme(new Tables(database)));
    for (var list :
        List.of(
            "/v1/surveys?cohort=" + theirs.cohort,
            "/v1/targets?cohort=" + theirs.cohort,
            "/v1/instruments?programme=" + theirs.programme,
            "/v1/reports?programme=" + theirs.programme)) {
      read(list).statusCode(404);
    }
    read("/v1/evaluations?limit=100").body("items.id", not(hasItem(ids.get("evaluationId"))));
    read("/v1/targets?limit=100").body("items.id", not(hasItem(ids.get("targetId"))));
  }

  private ValidatableResponse read(String path) {
    return given().auth().oauth2(Tokens.of(stranger, "coordinator")).get(path).then();
  }

  private void refused(String path, Map<String, ?> body) {
    post(stranger, "coordinator", path, body).statusCode(404);
  }

  private void runs(SomebodysProgramme own) {
    FeedSource.of("incubation")
        .answers(
            "/internal/people/" + stranger + "/programmes",
            200,
            "[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(own.programme));
  }
}
