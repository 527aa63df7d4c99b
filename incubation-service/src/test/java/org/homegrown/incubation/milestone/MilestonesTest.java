package org.homegrown.incubation.milestone;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class MilestonesTest {

  @Inject DataSource database;
  @Inject BoardRows board;

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

  @Test
  void anOrderForWhichNothingWasToBePaidIsNoSale() throws SQLException {
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    var free = sells(0, "CNY", Instant.now());
    var sold = sells(1, "CNY", Instant.now());
    taken();
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones[2].provenBy", equalTo(sold.event().toString()));
    assertEquals(
        0,
        tables.number(
            "select count(*) from feed_parked where event_id = '%s'".formatted(free.event())));
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
            "select md5(string_agg(m::text, ',' order by enrolment_id, rule_id)) from milestone m");
    var told = tables.number("select count(*) from outbox");

    tables.execute("update feed_position set position = '' where feed = 'shop'");
    taken();

    assertEquals(
        milestones,
        tables.text(
            "select md5(string_agg(m::text, ',' order by enrolment_id, rule_id)) from milestone m"));
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

  @Test
  void fiveProductsTakeFive() {
    var programme = programme(carla);
    rule(
        programme,
        Map.of(
            "code",
            "five",
            "title",
            "5",
            "kind",
            "FACTS",
            "fact",
            "product.listed",
            "threshold",
            5));
    var enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
    for (int i = 0; i < 4; i++) {
      tell("product.listed", mei);
    }
    taken();
    status(enrolment, "OPEN", "COMPLETE", "OPEN", "OPEN");
    var fifth = tell("product.listed", mei);
    tell("product.listed", mei);
    taken();
    status(enrolment, "OPEN", "COMPLETE", "OPEN", "COMPLETE")
        .body("milestones[3].provenBy", equalTo(fifth.toString()));
  }

  @Test
  void soMuchInSoManyDaysIsCountedToTheInstant() {
    var programme = programme(carla);
    var enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
    rule(
        programme,
        Map.of(
            "code",
            "k",
            "title",
            "k",
            "kind",
            "SALES",
            "threshold",
            1000,
            "withinDays",
            30,
            "currency",
            "CNY"));
    var first = Instant.now().minus(Duration.ofDays(60)).truncatedTo(ChronoUnit.MICROS);
    sells(600, "CNY", first);
    sells(900, "BRL", first);
    sells(400, "CNY", first.plus(Duration.ofDays(30)));
    taken();
    status(enrolment, "OPEN", "OPEN", "COMPLETE", "OPEN");
    var second = sells(600, "CNY", first.plus(Duration.ofDays(60)).minusNanos(1000));
    taken();
    status(enrolment, "OPEN", "OPEN", "COMPLETE", "COMPLETE")
        .body("milestones[3].provenBy", equalTo(second.event().toString()));
  }

  @Test
  void aFullRefundReopensAndAnotherSaleCompletesAgain() {
    var programme = programme(carla);
    var enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
    var sale = sells(1000, "CNY", Instant.now());
    taken();
    status(enrolment, "OPEN", "OPEN", "COMPLETE");
    goesBack(sale, 400);
    taken();
    status(enrolment, "OPEN", "OPEN", "COMPLETE");
    var rest = goesBack(sale, 600);
    taken();
    status(enrolment, "OPEN", "OPEN", "REOPENED")
        .body("milestones[2].reopenedBy", equalTo(rest.toString()))
        .body("milestones[2].provenBy", nullValue());
    var other = sells(5, "CNY", Instant.now());
    taken();
    status(enrolment, "OPEN", "OPEN", "COMPLETE")
        .body("milestones[2].provenBy", equalTo(other.event().toString()));
    await()
        .until(
            () ->
                tables
                    .text(
                        "select string_agg(type, ' ' order by sequence) from outbox where data ->> 'milestone' = 'first-sale' and data ->> 'enrolmentId' = '%s'"
                            .formatted(enrolment))
                    .equals("milestone.completed milestone.reopened milestone.completed"));
  }

  @Test
  void aNewMilestoneIsJudgedByWhatIsThere() {
    var programme = programme(carla);
    var enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
    var sale = sells(10, "CNY", Instant.now());
    taken();
    rule(
        programme,
        Map.of("code", "one", "title", "1", "kind", "FACTS", "fact", "sale", "threshold", 1));
    status(enrolment, "OPEN", "OPEN", "COMPLETE", "COMPLETE")
        .body("milestones[3].provenBy", equalTo(sale.event().toString()));
    post(
            carla,
            "coordinator",
            Map.of("code", "one", "title", "1", "kind", "EVIDENCE"),
            "/v1/programmes/" + programme + "/milestone-rules")
        .statusCode(409)
        .body("code", equalTo("rule-exists"));
    post(
            carla,
            "coordinator",
            Map.of("code", "two", "title", "1", "kind", "SALES"),
            "/v1/programmes/" + programme + "/milestone-rules")
        .statusCode(422)
        .body("code", equalTo("milestone-rule-refused"));
  }

  @Test
  void theBoardShowsWhatIsReachedAndWhatCountingAnewSays() throws SQLException {
    var enrolment = enrol(carla, mei, openCohort(carla, programme(carla), 1));
    var sale = sells(700, "CNY", Instant.now());
    sells(300, "CNY", Instant.now().minus(Duration.ofDays(40)));
    goesBack(sale, 200);
    tell("shop.opened", mei);
    taken();
    assertEquals("{1,0,1} 2 800 500 300 CNY", row(enrolment));
    QuarkusTransaction.requiringNew().run(() -> board.recount(List.of(UUID.fromString(enrolment))));
    assertEquals("{1,0,1} 2 800 500 300 CNY", row(enrolment));
  }

  private String row(String enrolment) throws SQLException {
    return tables.text(
        "select concat_ws(' ', cells, milestones, sales, sales_30d, sales_before_30d, currency) from board_row where enrolment_id = '%s'"
            .formatted(enrolment));
  }

  private record Sold(UUID event, UUID order) {}

  private Sold sells(long amount, String currency, Instant at) {
    var order = UUID.randomUUID();
    return new Sold(
        FeedSource.of("shop")
            .tell(
                "order.paid",
                order.toString(),
                at,
                Map.of(
                    "seller",
                    mei,
                    "orderId",
                    order.toString(),
                    "shopId",
                    order.toString(),
                    "region",
                    "W",
                    "amount",
                    amount,
                    "currency",
                    currency)),
        order);
  }

  private UUID goesBack(Sold sold, long amount) {
    return FeedSource.of("shop")
        .tell(
            "order.refunded",
            sold.order().toString(),
            Instant.now(),
            Map.of(
                "seller",
                mei,
                "refundId",
                UUID.randomUUID().toString(),
                "orderId",
                sold.order().toString(),
                "amount",
                amount));
  }

  private void rule(String programme, Map<String, ?> rule) {
    post(carla, "coordinator", rule, "/v1/programmes/" + programme + "/milestone-rules")
        .statusCode(201);
  }

  private ValidatableResponse status(String enrolment, String... statuses) {
    return get(mei, "seller", "/v1/enrolments/" + enrolment)
        .statusCode(200)
        .body("milestones.status", contains(statuses));
  }

  /** Until everything that was told so far has taken effect. */
  private void taken() {
    tables.mustHaveTaken("shop");
  }
}
