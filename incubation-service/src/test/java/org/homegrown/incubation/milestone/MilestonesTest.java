package org.homegrown.incubation.milestone;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class MilestonesTest {

  @Inject DataSource database;

  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void theShopsEventsCompleteMilestonesAndAreKeptAsTheirProof() throws SQLException {
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    var opened = tell("shop.opened", mei);
    var listed = tell("product.listed", mei);
    tell("product.listed", mei);
    taken();

    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones.status", contains("COMPLETE", "COMPLETE", "OPEN"))
        .body("milestones[0].provenBy", equalTo(opened.toString()))
        .body("milestones[1].provenBy", equalTo(listed.toString()));
  }

  @Test
  void whatWasReachedBeforeTheEnrolmentCounts() throws SQLException {
    var sale = tell("order.paid", mei);
    tell("order.paid", mei);
    taken();
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones.status", contains("OPEN", "OPEN", "COMPLETE"))
        .body("milestones[2].provenBy", equalTo(sale.toString()));
  }

  /** Events arrive while offers are accepted: whoever is second sees what the first wrote. */
  @Test
  void noMilestoneIsMissedWhenEnrolmentAndEventMeet() throws Exception {
    var cohort = openCohort(carla, programme(carla), 100);
    var enrolments = new ArrayList<String>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 60; round++) {
        var seller = UUID.randomUUID().toString();
        var application = apply(seller, cohort);
        offer(carla, application).statusCode(200);
        var accepted =
            pool.submit(
                () ->
                    accept(seller, "seller", application)
                        .statusCode(201)
                        .extract()
                        .<String>path("id"));
        tell("shop.opened", seller);
        enrolments.add(accepted.get());
      }
    }
    taken();
    for (var enrolment : enrolments) {
      get(carla, "coordinator", "/v1/enrolments/" + enrolment)
          .body("milestones[0].status", equalTo("COMPLETE"));
    }
    assertEquals(
        60,
        tables.number(
            "select count(*) from outbox where type = 'milestone.completed' and data ->> 'cohortId' = '%s'"
                .formatted(cohort)));
  }

  @Test
  void readingTheFeedAgainFromItsStartChangesNothing() throws SQLException {
    enrol(carla, mei, openCohort(carla, programme(carla), 1));
    tell("shop.opened", mei);
    tell("order.paid", mei);
    taken();
    var milestones =
        tables.text(
            "select md5(string_agg(m::text, ',' order by enrolment_id, code)) from milestone m");
    var told = tables.number("select count(*) from outbox");

    tables.execute("update feed_position set position = '' where feed = 'shop'");
    taken();

    assertEquals(
        milestones,
        tables.text(
            "select md5(string_agg(m::text, ',' order by enrolment_id, code)) from milestone m"));
    assertEquals(told, tables.number("select count(*) from outbox"));
  }

  @Test
  void aPoisonEventIsParkedAndTheRestGoesOn() throws SQLException {
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    var poison =
        FeedSource.of("shop")
            .tell("shop.opened", "x", Instant.now(), Map.of("seller", List.of("not", "a", "sub")));
    tell("shop.opened", mei);
    taken();
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones[0].status", equalTo("COMPLETE"));
    given()
        .auth()
        .oauth2(Tokens.of("ops", "service"))
        .get("/internal/feed/parked")
        .then()
        .body("items.eventId", org.hamcrest.Matchers.hasItem(poison.toString()));
  }

  /** Until everything that was told so far has taken effect. */
  private void taken() {
    tables.mustHaveTaken("shop");
  }
}
