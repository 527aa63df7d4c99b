package org.homegrown.incubation.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Withdrawing consent stops the flow from that moment, and says what was published before. */
@IncubationServiceTest
@QuarkusTestResource(ImpactStub.class)
class WithdrawingConsentTest {

  private static final int ROUNDS = 40;
  private static final int THREADS = 4;

  @Inject DataSource database;
  @Inject FeedHandler shop;
  @Inject ObjectMapper json;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private String programme;
  private Tables tables;

  @BeforeEach
  void aProgramme() {
    tables = new Tables(database);
    programme = programme(carla);
  }

  @AfterEach
  void impactAnswers() {
    ImpactStub.STATUS.set(200);
  }

  @Test
  void nothingIsToldAfterItWhateverHappensMeanwhile() throws Exception {
    var cohort = openCohort(carla, programme, ROUNDS);
    var cut = 0;
    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      for (int round = 0; round < ROUNDS; round++) {
        var seller = "seller-" + UUID.randomUUID();
        enrol(carla, seller, cohort);
        var consent = impactConsent(seller);
        var begin = new CyclicBarrier(THREADS + 1);
        var storm = new ArrayList<Future<?>>();
        for (int thread = 0; thread < THREADS; thread++) {
          storm.add(
              pool.submit(
                  () -> {
                    begin.await();
                    for (int i = 0; i < 4; i++) {
                      sellsAndTakesBack(seller);
                    }
                    return null;
                  }));
        }
        begin.await();
        withdraw(seller, consent).statusCode(200);
        for (var thread : storm) {
          thread.get();
        }
        assertEquals(0, toldAfter(seller), () -> "told of " + seller);
        cut += tables.number(toldOf(seller)) < 2 + THREADS * 8 ? 1 : 0;
      }
    }
    assertTrue(cut > 0, "no withdrawal met the storm");
  }

  @Test
  void itSaysWhichFiguresContainThePersonOrThatItIsNotKnown() {
    enrol(carla, mei, openCohort(carla, programme, 1));
    var consent = impactConsent(mei);
    ImpactStub.STATUS.set(500);
    withdraw(mei, consent)
        .statusCode(200)
        .body("withdrawnAt", notNullValue())
        .body("figures.known", equalTo(false))
        .body("figures.reason", equalTo("impact-unavailable"));
    ImpactStub.STATUS.set(200);
    get(mei, "seller", "/v1/consents/" + consent + "/figures")
        .statusCode(200)
        .body("known", equalTo(true))
        .body("items.rows", contains(3))
        .body("items.metric", contains("cohort_sales_value"));
    get("nilo-" + UUID.randomUUID(), "seller", "/v1/consents/" + consent + "/figures")
        .statusCode(404);
  }

  @Test
  void givenAgainItIsToldFromThenOnWithWhatIsReached() throws SQLException {
    enrol(carla, mei, openCohort(carla, programme, 1));
    withdraw(mei, impactConsent(mei)).statusCode(200);
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    assertEquals("enrolment.started consent.withdrawn", told());
    var consents = "/v1/programmes/" + programme + "/consents";
    var again = Map.of("purpose", "IMPACT", "textVersion", "2");
    post(mei, "seller", again, consents).statusCode(201).body("textVersion", equalTo("2"));
    assertEquals(
        "enrolment.started consent.withdrawn enrolment.started milestone.completed", told());
    assertTrue(
        tables
            .text(
                """
                select count(distinct data ->> 'enrolledAt') from outbox
                where type = 'enrolment.started' and data ->> 'participant' = '%s'
                """
                    .formatted(mei))
            .equals("2"));
    post(mei, "seller", again, consents)
        .statusCode(409)
        .body("code", equalTo("consent-given-already"));
    get(mei, "seller", consents).statusCode(200).body("items", hasSize(3));
    get(carla, "coordinator", consents).body("items", hasSize(3));
    get("nilo-" + UUID.randomUUID(), "seller", consents).statusCode(404);
    post(
            carla,
            "coordinator",
            Map.of("purpose", "COMPARISON", "textVersion", "2", "person", mei),
            consents)
        .statusCode(422)
        .body("code", equalTo("evidence-needed"));
    post(
            carla,
            "coordinator",
            Map.of("purpose", "IMPACT", "textVersion", "2", "person", carla + "x", "evidence", "x"),
            consents)
        .statusCode(404)
        .body("code", equalTo("person-not-found"));
  }

  private void sellsAndTakesBack(String seller) {
    var order = UUID.randomUUID().toString();
    read(
        "order.paid",
        Map.of(
            "seller",
            seller,
            "orderId",
            order,
            "shopId",
            order,
            "region",
            "W",
            "amount",
            5,
            "currency",
            "CNY"));
    read(
        "order.refunded",
        Map.of(
            "seller",
            seller,
            "refundId",
            UUID.randomUUID().toString(),
            "orderId",
            order,
            "amount",
            5));
  }

  private void read(String type, Map<String, ?> data) {
    var event =
        new FeedEvent(
            "1.0",
            UUID.randomUUID(),
            "/shop",
            type,
            "x",
            Instant.now(),
            "application/json",
            "1",
            json.valueToTree(data));
    QuarkusTransaction.requiringNew().run(() -> shop.handle(List.of(event)));
  }

  private String impactConsent(String person) {
    return get(person, "seller", "/v1/programmes/" + programme + "/consents")
        .statusCode(200)
        .extract()
        .path("items.find { it.purpose == 'IMPACT' }.id");
  }

  private static ValidatableResponse withdraw(String person, String consent) {
    return post(person, "seller", Map.of(), "/v1/consents/" + consent + "/withdraw");
  }

  private String told() throws SQLException {
    return tables.text(
        """
        select string_agg(type, ' ' order by epoch, transaction_id, sequence) from outbox
        where data ->> 'participant' = '%s'
        """
            .formatted(mei));
  }

  private static String toldOf(String person) {
    return "select count(*) from outbox where data ->> 'participant' = '%s'".formatted(person);
  }

  private long toldAfter(String person) throws SQLException {
    return tables.number(
        """
        select count(*) from outbox o, outbox w
        where w.type = 'consent.withdrawn' and w.data ->> 'participant' = '%1$s'
          and o.data ->> 'participant' = '%1$s'
          and (o.epoch, o.transaction_id, o.sequence) > (w.epoch, w.transaction_id, w.sequence)
        """
            .formatted(person));
  }
}
