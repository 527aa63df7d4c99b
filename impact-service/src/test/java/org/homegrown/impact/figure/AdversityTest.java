package org.homegrown.impact.figure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.World.enrols;
import static org.homegrown.impact.World.sells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ImpactServiceTest
class AdversityTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Four batches. Each that is killed is taken in halves, and those are killed too. */
  private static final int SALES = 2_000;

  private static final int KILLS = 15;

  @Inject DataSource database;

  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  private final String region = "Y-" + UUID.randomUUID().toString().substring(0, 8);
  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();

  @Test
  void connectionsKilledInTheMiddleOfBatchesLoseAndDoubleNothing() throws Exception {
    var over = new AtomicBoolean();
    var kills = new long[1];
    var killer = Thread.ofPlatform().start(() -> kills[0] = killUntil(over));
    try {
      for (int i = 0; i < SALES; i++) {
        sells(mei, region, MONDAY, 1, "CNY", NOON.plusSeconds(i));
      }
      enrols(mei, cohort, NOON);
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> !killer.isAlive() || tables.number(count("measurement")) == SALES);
    } finally {
      over.set(true);
      killer.join();
    }
    taken();
    assertTrue(kills[0] > 0, "nothing was killed");
    figure("metric=sales_value&region=" + region).body("values.value", contains(SALES));
    figure("metric=cohort_sales_value&cohort=" + cohort).body("values.value", contains(SALES));
    assertEquals(SALES, tables.number(count("measurement")));
  }

  @Test
  void anEventThatCannotBeKeptIsParkedAndTheRestGoesOn() throws SQLException {
    sells(mei, region, MONDAY, 10, "CNY", NOON);
    var withoutSeller = sale();
    withoutSeller.remove("seller");
    var bad = tell(withoutSeller);
    var farAway = sale();
    farAway.put("paidOn", "+999999999-01-01");
    var far = tell(farAway);
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    taken();
    figure("metric=sales_value&region=" + region).body("values.value", contains(110));
    assertEquals(
        2,
        tables.number(
            "select count(*) from feed_parked where event_id in ('%s', '%s')".formatted(bad, far)));
  }

  @Test
  void theMomentOfAFactIsKeptWhateverTheZoneOfTheMachine() throws SQLException {
    var first = Instant.parse("2026-10-25T00:30:00Z");
    sells(mei, region, MONDAY, 1, "CNY", first);
    sells(mei, region, MONDAY, 2, "CNY", first.plusSeconds(3600));
    taken();
    assertEquals(
        3600,
        tables.number(
            "select extract(epoch from max(happened_at) - min(happened_at))::bigint from measurement where seller = '"
                + mei
                + "'"));
  }

  @Test
  void aRegionThatIsNotYetDefinedStillAnswersForItself() throws SQLException {
    sells(mei, region, MONDAY, 7, "CNY", NOON);
    taken();
    figure("metric=sales_value&region=" + region).body("values.value", contains(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"to=-999999999-01-01", "to=%2B9999999-01-01", "from=-5000-01-01&to=-5000-01-02"})
  void datesOutOfReachAreRefused(String period) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/figures?metric=sales_value&" + period)
        .then()
        .statusCode(400)
        .body("code", equalTo("period-unusable"));
  }

  private Map<String, Object> sale() {
    return new HashMap<>(
        Map.of(
            "seller",
            mei,
            "region",
            region,
            "amount",
            1,
            "currency",
            "CNY",
            "orderedOn",
            "2026-03-02",
            "paidOn",
            "2026-03-02"));
  }

  private static UUID tell(Map<String, Object> data) {
    return FeedSource.of("shop").tell("order.paid", UUID.randomUUID().toString(), NOON, data);
  }

  private String count(String table) {
    return "select count(*) from %s where region = '%s'".formatted(table, region);
  }

  private long killUntil(AtomicBoolean over) {
    var kills = 0L;
    while (!over.get() && kills < KILLS) {
      try {
        kills +=
            tables.number(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle'");
      } catch (SQLException e) {
        LockSupport.parkNanos(1_000_000); // its own connection was a victim
      }
      LockSupport.parkNanos(20_000_000); // lets some batches through between the kills
    }
    return kills;
  }

  private io.restassured.response.ValidatableResponse figure(String query) {
    return given()
        .auth()
        .oauth2(Tokens.of("rita", "researcher"))
        .get("/v1/figures?from=2026-03-01&to=2026-03-31&" + query)
        .then()
        .statusCode(200);
  }

  private void taken() {
    tables.mustHaveTaken("shop", "incubation");
  }
}
