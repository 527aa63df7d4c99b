package org.homegrown.impact.measurement;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.region.Regions.RegionDefined;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/**
 * Very many facts in no order (100,000, or {@code -Dhomegrown.test.facts}), in batches of 1, 7 and
 * 1,000, while people join, move, withdraw and are forgotten, and the tree changes: the running
 * sums equal those made anew, and those that plain SQL over the facts gives.
 */
@ImpactServiceTest
class RollupsEqualARecountTest {

  private static final int FACTS = Integer.getInteger("homegrown.test.facts", 100_000);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ROLLUPS =
      List.of(
          "seller_period",
          "seller_region",
          "period_total",
          "member_period",
          "seller_life",
          "measure_seller");

  @Inject DataSource database;
  @Inject Measurements measurements;
  @Inject Rollups rollups;
  @Inject Regions regions;
  @Inject ErasedPeople erasedPeople;
  @Inject @All List<FeedEvents> rooms;

  private final Random random = new Random(5);
  private final String tree =
      "T" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
  private final UUID programme = UUID.randomUUID();
  private final List<UUID> cohorts = List.of(UUID.randomUUID(), UUID.randomUUID());
  private final Map<UUID, String> enrolled = new LinkedHashMap<>();

  @Test
  void afterVeryManyFactsInNoOrder() throws Exception {
    var tables = new Tables(database);
    recompute(); // others have put sums there that no facts are behind
    var sellers = names("s", 400);
    var leaves = leaves();
    inOneTransaction(() -> define(leaves));
    var facts = new RandomFacts(7, sellers, leaves, 90);
    var measured = false;
    for (int told = 0, step = 0; told < FACTS; step++) {
      var size = step % 40 == 0 ? 1 : step % 20 == 0 ? 7 : 1_000;
      var batch = facts.next(Math.min(size, FACTS - told));
      told += batch.size();
      inOneTransaction(() -> measurements.add(batch.stream(), rollups.begin()));
      if (told >= FACTS / 2 && !measured) {
        measured = true;
        measure(tables);
      }
      if (step % 10 == 0) {
        people(sellers);
      }
      if (step % 250 == 125) {
        moveARegion(leaves);
        forget(sellers);
      }
    }
    mustBeOfPlainSql(tables);
    var running = digests(tables);

    recompute();
    assertEquals(running, digests(tables));
    tables.execute("delete from measure_seller where measure = 'large_sales'");
    tables.execute("delete from measure where code = 'large_sales'");
  }

  private static void recompute() {
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .post("/v1/figures/recompute")
        .then()
        .statusCode(204);
  }

  /** Large sales by the day of their order; half of the facts were kept before. */
  private void measure(Tables tables) {
    inOneTransaction(
        () ->
            tables.execute(
                """
                insert into measure (code, name, kinds, dated, value, least, status, since_batch,
                  created_by, created_at)
                values ('large_sales', 'Large sales', '{SALE}', 'ORDERED', 'AMOUNT', 5000,
                  'BACKFILLING', %d, 'olga', now())
                """
                    .formatted(rollups.begin())));
    for (var month : Period.parse("2025-Q4", 1).split(Span.M)) {
      backfill(month);
    }
    for (var month : Period.parse("2026-Q1", 1).split(Span.M)) {
      backfill(month);
    }
  }

  private void backfill(Period month) {
    inOneTransaction(
        () -> {
          rollups.begin();
          rollups.backfill("large_sales", month.start(), month.end());
        });
  }

  private static void inOneTransaction(Callable<?> work) {
    QuarkusTransaction.requiringNew().timeout(600).call(work);
  }

  private static void inOneTransaction(Work work) {
    inOneTransaction(
        () -> {
          work.run();
          return null;
        });
  }

  private interface Work {
    void run() throws Exception;
  }

  private List<String> names(String prefix, int many) {
    return new ArrayList<>(
        IntStream.range(0, many).mapToObj(i -> prefix + "-" + tree + "-" + i).toList());
  }

  private List<String> leaves() {
    return IntStream.range(0, 30)
        .mapToObj(i -> "%s-%d-%d".formatted(tree, i / 10, i % 10))
        .toList();
  }

  private Object define(List<String> leaves) throws SQLException {
    var all = new ArrayList<RegionDefined>();
    all.add(new RegionDefined(tree, null, "country", tree, false, false));
    for (int i = 0; i < 3; i++) {
      all.add(new RegionDefined(tree + "-" + i, tree, "province", tree, false, false));
    }
    for (var leaf : leaves) {
      all.add(region(leaf, leaf.substring(0, leaf.lastIndexOf('-'))));
    }
    rollups.begin();
    rollups.regionsChanged(regions.define(all));
    return all;
  }

  private static RegionDefined region(String code, String parent) {
    return new RegionDefined(code, parent, "county", code, false, true);
  }

  private void moveARegion(List<String> leaves) {
    var leaf = leaves.get(random.nextInt(leaves.size()));
    // into another province, or below a county that so gets a sum of its own
    var to =
        random.nextBoolean()
            ? tree + "-" + random.nextInt(3)
            : leaves.get(random.nextInt(leaves.size()));
    if (!to.equals(leaf) && !isBelow(to, leaf)) {
      inOneTransaction(
          () -> {
            rollups.begin();
            rollups.regionsChanged(regions.define(List.of(region(leaf, to))));
          });
    }
  }

  private boolean isBelow(String code, String above) {
    try {
      return new Tables(database)
              .number(
                  "select count(*) from region_above where code = '%s' and above = '%s'"
                      .formatted(code, above))
          > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void forget(List<String> sellers) {
    var person = sellers.get(random.nextInt(sellers.size()));
    inOneTransaction(
        () -> {
          rollups.begin();
          erasedPeople.forget(
              new Erased(
                  person,
                  "erased-" + new UUID(random.nextLong(), random.nextLong()),
                  Instant.parse("2027-01-01T00:00:00Z")));
        });
  }

  private void people(List<String> sellers) {
    var at = Instant.parse("2025-12-01T00:00:00Z").plusSeconds(random.nextInt(80 * 86_400));
    if (enrolled.isEmpty() || random.nextInt(3) == 0) {
      var enrolment = new UUID(random.nextLong(), random.nextLong());
      var person = sellers.get(random.nextInt(sellers.size()));
      enrolled.put(enrolment, person);
      tell(
          "enrolment.started",
          Map.of(
              "enrolmentId", enrolment.toString(),
              "cohortId", cohorts.getFirst().toString(),
              "programmeId", programme.toString(),
              "participant", person,
              "gender", "F",
              "ageBand", "25-34",
              "enrolledAt", at.toString()));
      return;
    }
    var enrolment = new ArrayList<>(enrolled.keySet()).get(random.nextInt(enrolled.size()));
    if (random.nextBoolean()) {
      tell(
          "enrolment.transferred",
          Map.of(
              "enrolmentId", enrolment.toString(),
              "programmeId", programme.toString(),
              "fromCohortId", cohorts.getFirst().toString(),
              "cohortId", cohorts.getLast().toString(),
              "participant", enrolled.get(enrolment),
              "transferredAt", at.toString()));
    } else {
      tell(
          "consent.withdrawn",
          Map.of(
              "programmeId", programme.toString(),
              "participant", enrolled.get(enrolment),
              "purpose", "IMPACT",
              "withdrawnAt", at.toString()));
    }
  }

  private void tell(String type, Map<String, String> data) {
    var event =
        new FeedEvent(
            "1.0",
            new UUID(random.nextLong(), random.nextLong()),
            "/incubation",
            type,
            "x",
            Instant.now(),
            "application/json",
            "1",
            JSON.valueToTree(data));
    inOneTransaction(
        () -> {
          var batch = rollups.begin();
          for (var room : rooms) {
            if (room.types().contains(type)) {
              room.take(List.of(event), batch);
            }
          }
        });
  }

  private void mustBeOfPlainSql(Tables tables) throws SQLException {
    for (var recount :
        List.of(
            PlainSql.SELLERS, PlainSql.NODES, PlainSql.MEMBERS, PlainSql.LIVES, PlainSql.MEASURE)) {
      assertEquals("0", tables.text(recount.formatted(tree)), recount);
    }
    assertEquals(0, tables.number(PlainSql.BELOW_ZERO));
  }

  private static Map<String, String> digests(Tables tables) throws SQLException {
    var digests = new TreeMap<String, String>();
    for (var table : ROLLUPS) {
      digests.put(
          table,
          tables.text(
              "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from %s t"
                  .formatted(table)));
    }
    return digests;
  }
}
