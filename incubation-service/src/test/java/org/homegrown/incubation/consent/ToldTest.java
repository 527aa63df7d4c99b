package org.homegrown.incubation.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ToldTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private Tables tables;
  private String application;

  @BeforeEach
  void anOffer() {
    tables = new Tables(database);
    application = apply(mei, openCohort(carla, programme(carla), 1));
    offer(carla, application).statusCode(200);
  }

  @Test
  void withoutConsentNothingIsToldOfAPerson() throws SQLException {
    var enrolment = accept(mei, "seller", List.of()).statusCode(201).extract().<String>path("id");
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones.status", contains("COMPLETE", "OPEN", "OPEN"));
    assertEquals(0, told());
  }

  @Test
  void withConsentItIsTold() throws SQLException {
    accept(mei, "seller", List.of(Map.of("purpose", "IMPACT", "textVersion", "1"))).statusCode(201);
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    assertEquals(2, told());
    tables.execute(
        "update consent set withdrawn_at = now(), withdrawn_by = person where person = '%s'"
            .formatted(mei));
    tell("order.paid", mei);
    tables.mustHaveTaken("shop");
    assertEquals(2, told());
  }

  @Test
  void consentForAnotherPurposeIsNone() throws SQLException {
    accept(mei, "seller", List.of(Map.of("purpose", "MESSAGES", "textVersion", "1")))
        .statusCode(201);
    assertEquals(0, told());
  }

  @Test
  void aHelperSaysWhereConsentCanBeSeen() throws SQLException {
    accept(carla, "coordinator", List.of(Map.of("purpose", "IMPACT", "textVersion", "1")))
        .statusCode(422)
        .body("code", equalTo("evidence-needed"));
    accept(
            carla,
            "coordinator",
            List.of(Map.of("purpose", "IMPACT", "textVersion", "1", "evidence", "form 12")))
        .statusCode(201);
    assertEquals(1, told());
  }

  private ValidatableResponse accept(String person, String role, List<?> consents) {
    return post(
        person, role, Map.of("consents", consents), "/v1/applications/" + application + "/accept");
  }

  private long told() throws SQLException {
    return tables.number(
        "select count(*) from outbox where data ->> 'participant' = '%s'".formatted(mei));
  }
}
