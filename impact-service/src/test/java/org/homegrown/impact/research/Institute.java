package org.homegrown.impact.research;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;

/** A research project, who leads it, and a cohort that it wants to know about. */
record Institute(Tables tables, String rita, String project, UUID cohort, UUID programme) {

  static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  static Institute of(Tables tables) {
    var rita = "rita-" + UUID.randomUUID();
    String project = propose(rita).statusCode(201).extract().path("id");
    return new Institute(tables, rita, project, UUID.randomUUID(), UUID.randomUUID());
  }

  static ValidatableResponse propose(String lead) {
    return post(
        "olga",
        "operator",
        "/v1/research-projects",
        Map.of(
            "title",
            "Does a first sale keep people going?",
            "partner",
            "University of " + UUID.randomUUID(),
            "partnerKind",
            "UNIVERSITY",
            "lead",
            lead,
            "question",
            "Who still sells a year later.",
            "startsOn",
            TODAY.minusYears(1).toString(),
            "endsOn",
            TODAY.plusYears(2).toString()));
  }

  Institute approved() {
    approval(TODAY.minusMonths(1), TODAY.plusYears(1)).statusCode(201);
    operator()
        .header("If-Match", "*")
        .post("/v1/research-projects/" + project + "/approve")
        .then()
        .statusCode(200);
    return this;
  }

  ValidatableResponse approval(LocalDate from, LocalDate to) {
    return post(
        "olga",
        "operator",
        "/v1/research-projects/" + project + "/approvals",
        Map.of(
            "board", "Ethics board",
            "reference", UUID.randomUUID().toString(),
            "approvedOn", from.toString(),
            "expiresOn", to.toString()));
  }

  ValidatableResponse draft(LocalDate endsOn, int k, String... columns) {
    return post(
        "olga",
        "operator",
        "/v1/research-projects/" + project + "/agreements",
        Map.of(
            "researcher", rita,
            "scopes", List.of("EXTRACT"),
            "programmes", List.of(),
            "cohorts", List.of(cohort.toString()),
            "columns", List.of(columns),
            "k", k,
            "epsilonBudget", 0.5,
            "startsOn", TODAY.minusDays(1).toString(),
            "endsOn", endsOn.toString()));
  }

  String signed(int k, String... columns) {
    String agreement = draft(TODAY.plusMonths(6), k, columns).statusCode(201).extract().path("id");
    researcher()
        .header("If-Match", "\"0\"")
        .post("/v1/agreements/" + agreement + "/sign")
        .then()
        .statusCode(200);
    return agreement;
  }

  ValidatableResponse extract(String agreement, String... columns) {
    return post(
        rita,
        "researcher",
        "/v1/agreements/" + agreement + "/extracts",
        Map.of("columns", List.of(columns), "span", "Q", "from", "2025-01-01", "to", "2025-06-30"));
  }

  /** Members of the cohort, who allow it and sold something in the first quarter. */
  void members(int count, String region, String gender, String ageBand) throws SQLException {
    for (int i = 0; i < count; i++) {
      member("%s-%s-%s-%s-%d".formatted(rita, region, gender, ageBand, i), region, gender, ageBand);
    }
  }

  void member(String person, String region, String gender, String ageBand) throws SQLException {
    tables.execute(
        """
        insert into membership (enrolment_id, event_id, cohort_id, programme_id, seller, enrolled_at,
          gender, age_band, region)
        values (gen_random_uuid(), gen_random_uuid(), '%s', '%s', '%s', '2025-01-01T00:00:00Z',
          '%s', '%s', '%s')
        """
            .formatted(cohort, programme, person, gender, ageBand, region));
    tables.execute(
        "insert into allowed (programme_id, person, given_at) values ('%s', '%s', '2025-01-01T00:00:00Z')"
            .formatted(programme, person));
    tables.execute(
        """
        insert into seller_period (span, start, region, seller, currency, opened, listed, sales,
          sold, refunds, refunded, income, fees, exposure, counted, h1, h2)
        values ('M', '2025-02-01', '%s', '%s', 'CNY', 0, 0, 2, 500, 0, 0, 450, 50, 0, 2, 0, 0)
        """
            .formatted(region, person));
  }

  void withdraws(String person) throws SQLException {
    tables.execute("update allowed set withdrawn_at = now() where person = '%s'".formatted(person));
  }

  void withdrawsElsewhere(String person) throws SQLException {
    tables.execute(
        "insert into allowed (programme_id, person, given_at, withdrawn_at) values (gen_random_uuid(), '%s', '2025-01-01T00:00:00Z', now())"
            .formatted(person));
  }

  RequestSpecification researcher() {
    return given().auth().oauth2(Tokens.of(rita, "researcher"));
  }

  static RequestSpecification operator() {
    return given().auth().oauth2(Tokens.of("olga", "operator"));
  }

  static ValidatableResponse post(String who, String role, String path, Map<String, ?> body) {
    return given()
        .auth()
        .oauth2(Tokens.of(who, role))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(new HashMap<>(body))
        .post(path)
        .then();
  }
}
