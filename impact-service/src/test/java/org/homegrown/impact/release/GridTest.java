package org.homegrown.impact.release;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.impact.release.OpenData.operator;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.Metrics;
import org.homegrown.kit.feed.FeedEnds;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class GridTest {

  @Inject DataSource database;
  @Inject GridClock clock;
  @Inject Grid grid;

  private Tables tables;
  private Facts facts;

  @BeforeEach
  void twoCountiesInAProvince() throws SQLException {
    tables = new Tables(database);
    facts = Facts.of(tables);
    facts.regions(Map.of("", List.of("P"), "P", List.of("A", "B")));
  }

  @Test
  void aSpanIsFrozenAWeekAfterItIsOverAndOnceOnly() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1981, 1, 5), 100);
    clock.freezeAll(LocalDate.of(1981, 2, 7));
    assertEquals(0, frozen("1981-01-01", "1981-12-31"));
    clock.freezeAll(LocalDate.of(1981, 2, 8));
    assertEquals(1, frozen("1981-01-01", "1981-12-31"));
    assertEquals("1200", cell("M", "1981-01-01", "A", "CNY", "sold"));
    assertEquals("12", cell("M", "1981-01-01", "P", "", "earning"));
    assertEquals("0", cell("M", "1981-01-01", "B", "", "earning"));
    var before = digest("1981-01-01");
    facts.sell(30, "A", LocalDate.of(1981, 1, 6), 7);
    clock.freezeAll(LocalDate.of(1982, 1, 8));
    assertEquals(17, frozen("1981-01-01", "1981-12-31"));
    assertEquals(before, digest("1981-01-01"));
    assertEquals("1200", cell("Y", "1981-01-01", "A", "CNY", "sold"), "late facts wait");
  }

  @Test
  void nothingIsFrozenBeforeTheFeedIsReadToItsEnd() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1995, 1, 5), 100);
    new GridClock(grid, new FeedEnds()).freezeDue();
    assertEquals(0, frozen("1995-01-01", "1995-12-31"));
  }

  @Test
  void fewAreHiddenAndWhatWouldTellThemToo() throws SQLException {
    facts.sell(3, "A", LocalDate.of(1983, 1, 5), 100);
    facts.sell(40, "B", LocalDate.of(1983, 1, 5), 100);
    clock.freezeAll(LocalDate.of(1983, 2, 8));
    assertEquals("A", cell("M", "1983-01-01", "A", "", "conf_status"));
    assertEquals("D", cell("M", "1983-01-01", "B", "CNY", "conf_status"));
    assertEquals("Q", cell("M", "1983-01-01", "B", "CNY", "obs_status"));
    assertEquals("", cell("M", "1983-01-01", "B", "CNY", "coalesce(sold::text, '')"));
    assertEquals("F", cell("M", "1983-01-01", "P", "", "conf_status"));
    clock.freezeAll(LocalDate.of(1984, 1, 8));
    assertEquals(
        0,
        tables.number(
            """
            select count(*) from public_cell
            where region = '%s' and conf_status = 'F' and earning > 0
            """
                .formatted(facts.code("A"))));
  }

  @Test
  void whatFewHadIsHiddenWhereManySell() throws SQLException {
    var day = LocalDate.of(1973, 1, 5);
    facts.sell(12, "A", day, 100);
    facts.sell(40, "B", day, 100);
    facts.add("REFUND", 1, "A", day, -50);
    facts.add("REFUND", 15, "B", day, -10);
    facts.add("EXPOSURE", 12, "A", day, 7);
    facts.add("EXPOSURE", 40, "B", day, 7);
    facts.add("SHOP_OPENED", 40, "B", day, 0);
    clock.freezeAll(LocalDate.of(1973, 2, 8));
    assertEquals("1200", cell("M", "1973-01-01", "A", "CNY", "sold"));
    assertEquals("A", cell("M", "1973-01-01", "A", "CNY", "income_conf"));
    assertEquals(
        "hidden", cell("M", "1973-01-01", "A", "CNY", "coalesce(refunded::text, 'hidden')"));
    assertEquals("hidden", cell("M", "1973-01-01", "A", "CNY", "coalesce(fees::text, 'hidden')"));
    assertEquals("D", cell("M", "1973-01-01", "B", "CNY", "income_conf"), "or A is P less B");
    assertEquals("-200", cell("M", "1973-01-01", "P", "CNY", "refunded"));
    assertEquals("84", cell("M", "1973-01-01", "A", "", "exposure"));
    assertEquals("0", cell("M", "1973-01-01", "A", "", "opened"));
    assertEquals("40", cell("M", "1973-01-01", "B", "", "opened"));
    given()
        .get(
            "/v1/dashboard/regions?metric=refunds_value&span=M&start=1973-01-01&parent="
                + facts.code("P"))
        .then()
        .statusCode(200)
        .body("items.confStatus", contains("A", "D"))
        .body("items.obsStatus", contains("Q", "Q"))
        .body("items.value", contains(nullValue(), nullValue()));
    clock.freezeAll(LocalDate.of(1974, 1, 8));
    assertEquals("A", cell("Y", "1973-01-01", "A", "CNY", "income_conf"));
    assertEquals("1200", cell("Y", "1973-01-01", "A", "CNY", "sold"));
  }

  @Test
  void incomeOfFewIsHiddenWhereManySell() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1975, 1, 5), 100);
    facts.add("INCOME", 9, "A", LocalDate.of(1975, 1, 6), 90);
    clock.freezeAll(LocalDate.of(1975, 2, 8));
    assertEquals("F", cell("M", "1975-01-01", "A", "CNY", "conf_status"));
    assertEquals("A", cell("M", "1975-01-01", "A", "CNY", "income_conf"));
    assertEquals("hidden", cell("M", "1975-01-01", "A", "CNY", "coalesce(income::text, 'hidden')"));
  }

  /** Else what was sold less income, and fees that everybody knows, is the refund of one. */
  @Test
  void incomeDoesNotTellTheRefundsOfFew() throws SQLException {
    var day = LocalDate.of(1969, 1, 5);
    facts.sell(12, "A", day, 100);
    facts.add("INCOME", 12, "A", day, 100);
    facts.add("REFUND", 1, "A", day, -50);
    facts.add("INCOME", 1, "A", day, -50);
    clock.freezeAll(LocalDate.of(1969, 2, 8));
    assertEquals("1200", cell("M", "1969-01-01", "A", "CNY", "sold"));
    assertEquals("hidden", cell("M", "1969-01-01", "A", "CNY", "coalesce(income::text, 'hidden')"));
  }

  @Test
  void aNumberThatIsRevisedChangesByThatOfMany() throws SQLException {
    var day = LocalDate.of(1977, 1, 5);
    facts.sell(12, "A", day, 100);
    clock.freezeAll(LocalDate.of(1978, 1, 8));
    facts.sell(11, "A", day, 10);
    facts.add("REFUND", 1, "A", day, -10);
    revise(1977).statusCode(200).body("changed", equalTo(0)).body("deferred", equalTo(1));
    facts.add("REFUND", 12, "A", day, -10);
    facts.takeBack("REFUND", day);
    facts.add("REFUND", 1, "A", day, -7);
    revise(1977).statusCode(200).body("changed", equalTo(0)).body("deferred", equalTo(1));
    facts.add("REFUND", 10, "A", day, -10);
    facts.sell(1, "A", day, 100_000);
    revise(1977).statusCode(200).body("changed", equalTo(0)).body("deferred", equalTo(1));
    facts.sell(12, "A", day, 100_000);
    revise(1977).statusCode(200).body("changed", equalTo(1)).body("deferred", equalTo(0));
    assertEquals("-107", cell("Y", "1977-01-01", "A", "CNY", "refunded"));
  }

  /** As a span that was frozen before facets were has it. */
  @Test
  void whatWasShownBeforeNeitherRevealsLaterSpansNorStopsRevisions() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1965, 1, 5), 100);
    facts.sell(40, "B", LocalDate.of(1965, 1, 5), 100);
    facts.add("REFUND", 1, "A", LocalDate.of(1965, 1, 5), -77);
    facts.add("REFUND", 15, "B", LocalDate.of(1965, 1, 5), -10);
    for (var region : List.of("A", "B")) {
      facts.sell(12, region, LocalDate.of(1965, 3, 5), 100);
      facts.add("REFUND", 12, region, LocalDate.of(1965, 3, 5), -10);
    }
    clock.freezeAll(LocalDate.of(1965, 3, 8));
    clock.freezeAll(LocalDate.of(1966, 1, 8));
    assertEquals("F", cell("M", "1965-03-01", "A", "CNY", "income_conf"));
    assertNotEquals("F", cell("Q", "1965-01-01", "A", "CNY", "income_conf"));
    tables.execute(
        """
        update grid_cell set income_conf = 'F'
        where start = '1965-01-01' and span = 'M' and node = '%s'
        """
            .formatted(facts.code("A")));
    facts.sell(15, "B", LocalDate.of(1965, 6, 5), 10);
    revise(1965).statusCode(200).body("changed", equalTo(1));
    assertEquals("150", cell("M", "1965-06-01", "B", "CNY", "sold"));
  }

  @Test
  void oneWhoDominatesIsHidden() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1985, 1, 5), 100);
    facts.sell(1, "A", LocalDate.of(1985, 1, 6), 1_000_000);
    facts.sell(40, "B", LocalDate.of(1985, 1, 5), 100_000);
    clock.freezeAll(LocalDate.of(1985, 2, 8));
    assertEquals("O", cell("M", "1985-01-01", "A", "", "conf_status"));
  }

  @Test
  void lateFactsComeInWhenEnoughPeoplesMoved() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1987, 1, 5), 100);
    revise(1987).statusCode(409).body("code", equalTo("period-not-public"));
    clock.freezeAll(LocalDate.of(1988, 1, 8));
    facts.sell(9, "A", LocalDate.of(1987, 1, 6), 10);
    revise(1987).statusCode(200).body("changed", equalTo(0)).body("deferred", equalTo(1));
    assertEquals("1200", cell("Q", "1987-01-01", "A", "CNY", "sold"));
    facts.sell(10, "A", LocalDate.of(1987, 1, 7), 1);
    facts.sell(9, "B", LocalDate.of(1987, 3, 7), 1);
    revise(1987)
        .statusCode(200)
        .body("revision", equalTo(2))
        .body("changed", equalTo(1))
        .body("deferred", equalTo(1));
    for (var span : List.of("M", "Q", "Y")) {
      assertEquals("1300", cell(span, "1987-01-01", "A", "CNY", "sold"), span);
      assertEquals("1300", cell(span, "1987-01-01", "P", "CNY", "sold"), span);
      assertEquals("2", cell(span, "1987-01-01", "A", "CNY", "revision"), span);
    }
    assertEquals("0", cell("M", "1987-03-01", "B", "", "earning"));
    revise(1987).statusCode(200).body("revision", equalTo(2)).body("changed", equalTo(0));
  }

  @Test
  void aRegionThatIsYoungerThanTheYearsTreeCountsAboveIt() throws SQLException {
    facts.sell(12, "A", LocalDate.of(1989, 1, 5), 100);
    clock.freezeAll(LocalDate.of(1989, 2, 8));
    facts.regions(Map.of("A", List.of("Young")));
    tables.execute(
        "insert into region_above (code, above) values ('%s', '%s')"
            .formatted(facts.code("Young"), facts.code("P")));
    facts.sell(12, "Young", LocalDate.of(1989, 2, 5), 100);
    clock.freezeAll(LocalDate.of(1989, 3, 8));
    assertEquals("1200", cell("M", "1989-02-01", "A", "CNY", "sold"));
    assertEquals("", cell("M", "1989-02-01", "Young", "CNY", "sold"));
    assertEquals(2, frozen("1989-01-01", "1989-12-31"));
  }

  @Test
  void nothingIsFrozenBeforeWhatWasKnownEarlierIsLearntAnew() throws SQLException {
    facts.sell(12, "B", LocalDate.of(1991, 1, 5), 100);
    tables.execute(
        """
        insert into measurement (event_id, kind, seller, region, day, happened_at)
        values (gen_random_uuid(), 'SHOP_OPENED', 's', '%s', '1991-01-06', '1991-01-06T12:00:00Z')
        """
            .formatted(facts.code("A")));
    clock.freezeAll(LocalDate.of(1991, 3, 8));
    assertEquals(0, frozen("1991-01-01", "1991-12-31"));
    tables.execute("update measurement set batch = 1 where batch = 0 and day = '1991-01-06'");
    clock.freezeAll(LocalDate.of(1991, 3, 8));
    assertEquals(2, frozen("1991-01-01", "1991-12-31"));
    assertEquals("A", cell("M", "1991-01-01", "A", "", "conf_status"));
  }

  @Test
  void whoWatchesSeesWhatShouldHaveBeenFrozen() throws SQLException {
    var due = LocalDate.of(1931, 2, 8).atStartOfDay(GridClock.LAST_ZONE).toEpochSecond();
    facts.sell(12, "A", LocalDate.of(1931, 1, 5), 100);
    var least = Instant.now().getEpochSecond() - due;
    assertTrue(Metrics.of("grid_overdue_seconds") >= least);
    clock.freezeAll(LocalDate.of(1931, 2, 8));
    assertTrue(Metrics.of("grid_overdue_seconds") < least);
    clock.freezeAll(LocalDate.of(1932, 1, 8));
  }

  private static ValidatableResponse revise(int year) {
    return operator()
        .contentType("application/json")
        .body(Map.of("year", year))
        .post("/v1/releases/revision")
        .then();
  }

  private long frozen(String from, String to) throws SQLException {
    return tables.number(
        "select count(*) from grid_span where start between '%s' and '%s'".formatted(from, to));
  }

  private String digest(String start) throws SQLException {
    return tables.text(
        """
        select md5(string_agg(c::text, ',' order by region, currency)) from public_cell c
        where span = 'M' and start = '%s'
        """
            .formatted(start));
  }

  private String cell(String span, String start, String region, String currency, String column)
      throws SQLException {
    return tables.text(
        "select %s from public_cell where span = '%s' and start = '%s' and region = '%s' and currency = '%s'"
            .formatted(column, span, start, facts.code(region), currency));
  }
}
