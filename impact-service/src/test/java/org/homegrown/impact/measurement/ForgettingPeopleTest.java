package org.homegrown.impact.measurement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.homegrown.impact.World.enrols;
import static org.homegrown.impact.World.erases;
import static org.homegrown.impact.World.opens;
import static org.homegrown.impact.World.reaches;
import static org.homegrown.impact.World.sells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class ForgettingPeopleTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-03-02T18:00:00Z");

  @Inject DataSource database;

  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  private final String region = "Z-" + UUID.randomUUID().toString().substring(0, 8);
  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();

  @Test
  void aForgottenSellerStillCountsAsOneAndNoTableKnowsThem() throws SQLException {
    opens(mei, region, MONDAY);
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    sells(mei, region, MONDAY.plusDays(1), 10, "CNY", NOON.plusSeconds(60));
    sells(nilo, region, MONDAY, 1, "CNY", NOON);
    enrols(mei, cohort, NOON.minusSeconds(60));
    reaches(UUID.randomUUID(), mei, cohort, "first-sale", NOON);
    var bad = parked();
    taken();

    var pseudonym = erases(mei, Instant.now());
    taken();

    mustCount(2, 111, 110);
    assertEquals(0, occurrences(mei));
    assertEquals(
        3,
        tables.number("select count(*) from measurement where seller = '%s'".formatted(pseudonym)));
    assertEquals(
        1,
        tables.number(
            "select count(*) from feed_parked where event_id = '%s' and event::text like '%%%s%%'"
                .formatted(bad, pseudonym)));
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .post("/v1/figures/recompute")
        .then()
        .statusCode(204);
    mustCount(2, 111, 110);
  }

  /** The two feeds do not wait for each other. */
  @Test
  void whatIncubationTellsLateIsKeptUnderThePseudonym() throws SQLException {
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    sells(nilo, region, MONDAY, 11, "CNY", NOON);
    var pseudonym = erases(mei, EVENING);
    taken();
    enrols(mei, cohort, NOON.minusSeconds(60));
    reaches(UUID.randomUUID(), mei, cohort, "first-sale", NOON);
    taken();
    mustCount(2, 111, 100);
    assertEquals(0, occurrences(mei));
    assertEquals(
        1,
        tables.number("select count(*) from membership where seller = '%s'".formatted(pseudonym)));
  }

  @Test
  void whoComesBackIsSomebodyNewAndReadingTheFeedAgainChangesNothing() throws SQLException {
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    erases(mei, EVENING);
    sells(mei, region, MONDAY.plusDays(1), 11, "CNY", EVENING.plusSeconds(60));
    enrols(mei, cohort, EVENING.plusSeconds(30));
    taken();
    mustCount(2, 111, 11);
    tables.execute("update feed_position set position = '' where feed = 'shop'");
    taken();
    mustCount(2, 111, 11);
    assertEquals(
        1, tables.number("select count(*) from measurement where seller = '%s'".formatted(mei)));
  }

  @Test
  void anErasureThatDoesNotSayWhoseAnyMoreIsPassedOver() throws SQLException {
    var event =
        FeedSource.of("shop")
            .tell(
                "person.erased",
                "x",
                EVENING,
                Map.of(
                    "erasureId", UUID.randomUUID().toString(),
                    "pseudonym", "erased-" + UUID.randomUUID(),
                    "erasedAt", EVENING.toString()));
    taken();
    assertEquals(
        0,
        tables.number("select count(*) from feed_parked where event_id = '%s'".formatted(event)));
  }

  private UUID parked() {
    return FeedSource.of("shop")
        .tell("order.paid", "x", NOON, Map.of("seller", mei, "paidOn", "no date"));
  }

  private void mustCount(int sellers, int sales, int ofCohort) {
    figure("metric=sellers_active&region=" + region).body("values.value", contains(sellers));
    figure("metric=sellers_earning&region=" + region).body("values.value", contains(sellers));
    figure("metric=sales_value&region=" + region).body("values.value", contains(sales));
    figure("metric=cohort_sales_value&cohort=" + cohort).body("values.value", contains(ofCohort));
  }

  private static ValidatableResponse figure(String query) {
    return given()
        .auth()
        .oauth2(Tokens.of("rita", "researcher"))
        .get("/v1/figures?from=2026-03-01&to=2026-03-31&" + query)
        .then()
        .statusCode(200);
  }

  private long occurrences(String words) throws SQLException {
    long found = 0;
    for (var table : tables()) {
      found +=
          tables.number(
              "select count(*) from %s t where t::text like '%%%s%%'".formatted(table, words));
    }
    return found;
  }

  /** All of this service, but for what says for a while whose a pseudonym is. */
  private List<String> tables() throws SQLException {
    return List.of(
        tables
            .text(
                """
                select string_agg(relname, ',') from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace
                  and relname not in ('erased_person', 'flyway_schema_history')
                """)
            .split(",", -1));
  }

  private void taken() {
    tables.mustHaveTaken("shop", "incubation");
  }
}
