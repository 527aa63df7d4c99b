package org.homegrown.impact;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;

/** A programme with one of everything, and who runs it. */
final class SomebodysProgramme {

  static final Map<String, String> WORDS = Map.of("en", "a", "zh", "a", "pt", "a");

  final UUID programme = UUID.randomUUID();
  final UUID cohort = UUID.randomUUID();
  final String coordinator = "carla-" + UUID.randomUUID();
  private final Tables tables;

  SomebodysProgramme(Tables tables) throws SQLException {
    this.tables = tables;
    FeedSource.of("incubation")
        .answers(
            "/internal/people/" + coordinator + "/programmes",
            200,
            "[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(programme));
    run("insert into cohort (id, programme_id) values ('%2$s', '%1$s')");
    run(
        """
        insert into membership (enrolment_id, event_id, cohort_id, seller, enrolled_at,
          programme_id, known_batch)
        values (gen_random_uuid(), gen_random_uuid(), '%2$s', 'mei-%2$s', '2025-04-10T00:00Z',
          '%1$s', 1)
        """);
    run(
        "insert into allowed (programme_id, person, given_at) values ('%1$s', 'mei-%2$s', '2025-04-10T00:00Z')");
  }

  private void run(String sql) throws SQLException {
    tables.execute(sql.formatted(programme, cohort));
  }

  /** Of all that a path may name. */
  Map<String, String> ids() throws SQLException {
    var ids = new HashMap<String, String>();
    ids.put("instrumentId", instrument());
    ids.put("surveyId", made("/v1/surveys", survey(ids.get("instrumentId"))));
    ids.put(
        "enrolmentId",
        tables.text(
            "select enrolment_id from survey_sample where round_id = '%s'"
                .formatted(ids.get("surveyId"))));
    ids.put("figureId", made("/v1/figures", figure()));
    ids.put("targetId", made("/v1/targets", target()));
    ids.put("reportId", made("/v1/reports", report(programme)));
    ids.put("runId", made("/v1/reports/" + ids.get("reportId") + "/run", Map.of()));
    ids.put("evaluationId", evaluation());
    ids.putAll(research());
    ids.put("number", "1");
    ids.put("code", "sales_value");
    ids.put("file", "cells.csv");
    return ids;
  }

  String instrument() {
    var id =
        made(
            "/v1/instruments",
            Map.of(
                "programme",
                programme,
                "code",
                "jobs",
                "content",
                Map.of(
                    "title",
                    "Jobs",
                    "items",
                    List.of(Map.of("id", "jobs", "kind", "NUMBER", "text", WORDS)))));
    post(coordinator, "coordinator", "/v1/instruments/%s/publish".formatted(id), Map.of())
        .statusCode(200);
    return id;
  }

  Map<String, Object> survey(String instrument) {
    return Map.of(
        "cohort", cohort,
        "instrument", instrument,
        "title", "Later",
        "wanted", 1,
        "seed", "x",
        "opensOn", "2025-01-01",
        "closesOn", "2999-01-01");
  }

  Map<String, Object> figure() {
    return Map.of(
        "metric", "sales_value",
        "period", "2026-02",
        "cohort", cohort,
        "title", "Sales",
        "audience", "STAFF");
  }

  Map<String, Object> target() {
    return Map.of(
        "title", "More sellers",
        "metric", "sellers_earning",
        "cohort", cohort,
        "baseline", Map.of("value", 10, "on", "2026-01-01"),
        "value", 500,
        "dueOn", "2099-12-31",
        "direction", "UP",
        "owner", "team",
        "audience", "STAFF");
  }

  Map<String, Object> report(UUID of) {
    return Map.of(
        "title", "Sellers",
        "programme", of,
        "figures", List.of(Map.of("metric", "sellers_earning", "cohort", cohort)),
        "schedule", "MONTHLY",
        "language", "EN");
  }

  Map<String, Object> question() {
    return Map.of(
        "cohort", cohort,
        "comparison", "NOT_YET",
        "outcome", "ORDERS",
        "span", "M",
        "from", "2025-01-01",
        "to", "2025-06-30");
  }

  private String evaluation() throws SQLException {
    return tables.text(
        """
        insert into evaluation (id, kind, source, cohort_id, request, status, why, asked_by,
          asked_at)
        values (gen_random_uuid(), 'EFFECTS', 'COHORT', '%s', '{}', 'REFUSED', '[]', '%s', now())
        returning id
        """
            .formatted(cohort, coordinator));
  }

  /** Who leads the project is nobody who asks. */
  private Map<String, String> research() throws SQLException {
    var today = LocalDate.now(ZoneOffset.UTC);
    String project =
        post(
                "olga",
                "operator",
                "/v1/research-projects",
                Map.of(
                    "title",
                    "Who stays",
                    "partner",
                    "University of " + programme,
                    "partnerKind",
                    "UNIVERSITY",
                    "lead",
                    "rita-" + programme,
                    "question",
                    "Who still sells.",
                    "startsOn",
                    today.toString(),
                    "endsOn",
                    today.plusYears(1).toString()))
            .statusCode(201)
            .extract()
            .path("id");
    var agreement =
        tables.text(
            """
            insert into agreement (id, project_id, researcher, scopes, cohorts, columns, starts_on,
              ends_on, status, signed_at)
            values (gen_random_uuid(), '%s', 'rita-%s', '{EXTRACT,EVENTS,EVALUATION}',
              array['%s'::uuid], '{sold}', current_date - 5, current_date + 5, 'SIGNED', now())
            returning id
            """
                .formatted(project, programme, cohort));
    var extract =
        tables.text(
            """
            insert into extract (id, agreement_id, number, columns, span, spans_from, spans_to,
              rows, people, suppressed, generalised, k, status, made_by, made_at)
            values (gen_random_uuid(), '%s', 1, '{sold}', 'Y', '2025-01-01', '2025-12-31', 1, 1, 0,
              '{}', 5, 'READY', 'rita-%s', now())
            returning id
            """
                .formatted(agreement, programme));
    return Map.of("projectId", project, "agreementId", agreement, "extractId", extract);
  }

  private String made(String path, Map<String, ?> body) {
    return post(coordinator, "coordinator", path, body).statusCode(201).extract().path("id");
  }

  static ValidatableResponse post(String who, String role, String path, Map<String, ?> body) {
    return given()
        .auth()
        .oauth2(Tokens.of(who, role))
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }
}
