package org.homegrown.incubation.milestone;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.EventSchemas;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class PerksTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String enrolment;

  @BeforeEach
  void anEnrolment() {
    tables = new Tables(database);
    programme = programme(carla);
    enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
  }

  @Test
  void aMilestoneEarnsAWaiverUntilItReopens() throws SQLException {
    var rule =
        perk(
            Map.of(
                "milestone",
                "first-sale",
                "kind",
                "FEE_WAIVER",
                "basisPoints",
                5000,
                "days",
                90,
                "bearer",
                "Fund"));
    var order = UUID.randomUUID().toString();
    sale(order);
    perks("GRANTED");
    FeedSource.of("shop")
        .tell(
            "order.refunded",
            order,
            Instant.now(),
            Map.of(
                "seller",
                mei,
                "refundId",
                UUID.randomUUID().toString(),
                "orderId",
                order,
                "amount",
                10));
    tables.mustHaveTaken("shop");
    perks("REVOKED");
    sale(UUID.randomUUID().toString());
    perks("GRANTED");
    assertEquals("perk.granted perk.revoked perk.granted", told());
    assertEquals(
        "1",
        tables.text(
            "select count(distinct data ->> 'perkId') from outbox where data ->> 'seller' = '%s'"
                .formatted(mei)));
    EventSchemas.mustFit(
        "perk.granted",
        tables.text(
            "select data::text from outbox where type = 'perk.granted' and data ->> 'seller' = '%s'"
                .formatted(mei)));
    post(
            carla,
            "coordinator",
            Map.of(),
            "/v1/programmes/" + programme + "/perk-rules/" + rule + "/retire")
        .statusCode(200);
    perks("GRANTED");
  }

  @Test
  void whatWasReachedBeforeTheRuleEarnsNothing() {
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    perk(
        Map.of(
            "milestone",
            "shop-opened",
            "kind",
            "EXPOSURE_CREDIT",
            "credit",
            5,
            "days",
            9,
            "bearer",
            "Fund"));
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/perks").body("items", empty());
    get(carla, "coordinator", "/v1/programmes/" + programme + "/perk-rules")
        .body("items.credit", contains(5));
  }

  @Test
  void aRuleSaysWhatItGives() {
    var rules = "/v1/programmes/" + programme + "/perk-rules";
    post(
            carla,
            "coordinator",
            Map.of(
                "milestone",
                "first-sale",
                "kind",
                "FEE_WAIVER",
                "credit",
                5,
                "days",
                9,
                "bearer",
                "F"),
            rules)
        .statusCode(422)
        .body("code", equalTo("perk-rule-refused"));
    post(
            carla,
            "coordinator",
            Map.of(
                "milestone",
                "none",
                "kind",
                "FEE_WAIVER",
                "basisPoints",
                5,
                "days",
                9,
                "bearer",
                "F"),
            rules)
        .statusCode(422)
        .body("code", equalTo("milestone-unknown"));
  }

  private String perk(Map<String, ?> rule) {
    return post(carla, "coordinator", rule, "/v1/programmes/" + programme + "/perk-rules")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void sale(String order) {
    FeedSource.of("shop")
        .tell(
            "order.paid",
            order,
            Instant.now(),
            Map.of(
                "seller",
                mei,
                "orderId",
                order,
                "shopId",
                order,
                "region",
                "W",
                "amount",
                10,
                "currency",
                "CNY"));
    tables.mustHaveTaken("shop");
  }

  private void perks(String status) {
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/perks")
        .statusCode(200)
        .body("items.status", contains(status))
        .body("items.bearer", contains("Fund"));
  }

  private String told() throws SQLException {
    return tables.text(
        """
        select string_agg(type, ' ' order by epoch, transaction_id, sequence) from outbox
        where data ->> 'seller' = '%s'
        """
            .formatted(mei));
  }
}
