package org.homegrown.incubation.consent;

import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class AllowedAfterwardsTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void whoHasLeftBeforeTheyAllowItIsToldToHaveLeft() throws SQLException {
    var programme = programme(carla);
    var application = apply(mei, openCohort(carla, programme, 1));
    offer(carla, application).statusCode(200);
    String enrolment =
        post(mei, "seller", Map.of(), "/v1/applications/" + application + "/accept")
            .statusCode(201)
            .extract()
            .path("id");
    post(mei, "seller", Map.of("reason", "NO_TIME"), "/v1/enrolments/" + enrolment + "/withdraw")
        .statusCode(200);
    assertEquals("0", told("count(*)"));
    post(
            mei,
            "seller",
            Map.of("purpose", "IMPACT", "textVersion", "1"),
            "/v1/programmes/" + programme + "/consents")
        .statusCode(201);
    assertEquals(
        "enrolment.started enrolment.ended",
        told("string_agg(type, ' ' order by epoch, transaction_id, sequence)"));
  }

  private String told(String what) throws SQLException {
    return new Tables(database)
        .text("select %s from outbox where data ->> 'participant' = '%s'".formatted(what, mei));
  }
}
