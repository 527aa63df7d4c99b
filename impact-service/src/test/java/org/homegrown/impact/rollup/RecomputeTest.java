package org.homegrown.impact.rollup;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.World.defines;
import static org.homegrown.impact.World.enrols;
import static org.homegrown.impact.World.sells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollups are made anew beside, and put in place at once. */
@ImpactServiceTest
class RecomputeTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Inject DataSource database;

  private final String province = "V-" + UUID.randomUUID().toString().substring(0, 8);
  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
    defines(province, "");
    defines(province + "-1", province);
    tables.mustHaveTaken("shop");
  }

  /** Seller, node and day tell the same at any moment, and never less than before. */
  @Test
  void readersNeverSeeAMixtureWhileFactsGoOnComing() throws Exception {
    var wrong = new ConcurrentLinkedQueue<String>();
    var over = new AtomicBoolean();
    var readers =
        List.of(
            Thread.ofPlatform().start(() -> read(over, wrong)),
            Thread.ofPlatform().start(() -> read(over, wrong)));
    try {
      for (int i = 0; i < 3; i++) {
        for (int sale = 0; sale < 200; sale++) {
          sells(mei, province + "-1", MONDAY, 1, "CNY", NOON.plusSeconds(sale));
        }
        recompute().statusCode(204);
      }
      tables.mustHaveTaken("shop");
    } finally {
      over.set(true);
      for (var reader : readers) {
        reader.join();
      }
    }
    assertEquals(List.of(), List.copyOf(wrong));
    assertEquals("600 600 600", seen());
    assertEquals(
        4,
        tables.number(
            "select count(*) from pg_indexes where indexname in ('seller_period_pkey', 'period_total_pkey', 'period_total_span_region_start_idx', 'seller_life_first_sale_on_idx') and schemaname = 'public'"));
  }

  @Test
  void whoJoinsMeanwhileIsInIt() throws Exception {
    sells(mei, province + "-1", MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    whileItWaitsFor(
        "region_above",
        () -> {
          enrols(mei, cohort, NOON.minusSeconds(60));
          tables.mustHaveTaken("incubation");
        });
    assertEquals(
        100,
        tables.number(
            "select sum(sold) from member_period where span = 'M' and cohort_id = '%s'"
                .formatted(cohort)));
  }

  @Test
  void whenTheTreeChangesMeanwhileItBeginsAgain() throws Exception {
    sells(mei, province + "-1", MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    whileItWaitsFor(
        "membership",
        () -> {
          defines("U-" + province, "");
          defines(province, "U-" + province);
          tables.mustHaveTaken("shop");
        });
    assertEquals(
        100,
        tables.number(
            "select sold from period_total where span = 'Y' and region = 'U-%s' and currency = 'CNY'"
                .formatted(province)));
  }

  @Test
  void oneIsMadeAtATime() throws SQLException {
    try (var connection = database.getConnection();
        var lock = connection.createStatement()) {
      lock.execute("select pg_advisory_lock(8084)");
      recompute().statusCode(409).body("code", equalTo("recompute-running"));
      lock.execute("select pg_advisory_unlock(8084)");
    }
    recompute().statusCode(204);
  }

  /** By the feed that tells it again, or else by the next recompute; once. */
  @Test
  void whatWasKeptBeforeBatchesWereIsAdopted() throws Exception {
    var told = UUID.randomUUID();
    var untold = UUID.randomUUID();
    for (var event : List.of(told, untold)) {
      tables.execute(
          """
          insert into measurement
            (event_id, kind, seller, region, day, ordered_on, amount, currency, happened_at)
          values ('%s', 'SALE', '%s', '%s-1', '2026-03-02', '2026-03-02', 7, 'CNY', now())
          """
              .formatted(event, mei, province));
    }
    assertEquals("0 0 0", seen());
    sells(told, mei, province + "-1", MONDAY, 7, "CNY", NOON);
    tables.mustHaveTaken("shop");
    assertEquals("1 1 1", seen());
    recompute().statusCode(204);
    assertEquals("2 2 2", seen());
    sells(untold, mei, province + "-1", MONDAY, 7, "CNY", NOON);
    tables.mustHaveTaken("shop");
    assertEquals("2 2 2", seen());
    assertEquals(
        firstBytes("%s|SALE|1|2026-03-02|2026-03-02|%s-1|7|0|CNY".formatted(untold, province)),
        tables.number("select h1 from measurement where event_id = '%s'".formatted(untold)));
  }

  private static long firstBytes(String line) throws NoSuchAlgorithmException {
    var hash = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }

  private interface Work {
    void run() throws SQLException;
  }

  /** While a recompute has begun, and waits for a table that it needs to go on. */
  private void whileItWaitsFor(String table, Work work) throws SQLException, InterruptedException {
    Thread running;
    try (var connection = database.getConnection();
        var lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("lock table %s in access exclusive mode".formatted(table));
      running = Thread.ofPlatform().start(() -> recompute().statusCode(204));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  tables.number(
                          "select count(*) from pg_locks where not granted and relation = '%s'::regclass"
                              .formatted(table))
                      > 0);
      work.run();
      connection.rollback();
      connection.setAutoCommit(true);
    }
    running.join();
    var first = seen();
    recompute().statusCode(204);
    assertEquals(first, seen());
  }

  private void read(AtomicBoolean over, Queue<String> wrong) {
    long before = 0;
    while (!over.get()) {
      try {
        var words = seen().split(" ", -1);
        if (!words[0].equals(words[1]) || !words[0].equals(words[2])) {
          wrong.add(String.join(" ", words));
        }
        var now = Long.parseLong(words[0]);
        if (now < before) {
          wrong.add(before + " then " + now);
        }
        before = now;
        LockSupport.parkNanos(5_000_000); // leaves the others something of the machine
      } catch (SQLException e) {
        wrong.add(String.valueOf(e));
      }
    }
  }

  private String seen() throws SQLException {
    return tables.text(
        """
        select (select coalesce(sum(sales), 0) from seller_period
                where span = 'M' and region = '%1$s-1') || ' ' ||
          (select coalesce(sum(sales), 0) from seller_period
           where span = 'Y' and region = '%1$s-1') || ' ' ||
          (select coalesce(sum(sales), 0) from period_total where span = 'Y' and region = '%1$s')
        """
            .formatted(province));
  }

  private static ValidatableResponse recompute() {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .post("/v1/figures/recompute")
        .then();
  }
}
