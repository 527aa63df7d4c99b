package org.homegrown.impact.measurement;

import static org.homegrown.impact.World.opensShop;
import static org.homegrown.impact.World.refunds;
import static org.homegrown.impact.World.sellsOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.World;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sale and its refund count on their own days, and together on the day of the order. */
@ImpactServiceTest
class DatesTest {

  private static final LocalDate LAST_OF_JANUARY = LocalDate.of(2026, 1, 31);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 9);

  /** In Manaus it is still January. */
  private static final Instant PAID = Instant.parse("2026-02-01T02:30:00Z");

  @Inject DataSource database;

  private final String province =
      "D-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  private final String region = province + "-1";
  private final String ana = "ana-" + UUID.randomUUID();
  private final UUID shop = UUID.randomUUID();
  private final UUID order = UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void anaHasAShopInManaus() {
    tables = new Tables(database);
    World.defines(province, "");
    World.defines(region, province);
    opensShop(ana, region, shop, "America/Manaus", LAST_OF_JANUARY);
  }

  @Test
  void whicheverIsToldFirst() throws SQLException {
    refunds(ana, region, order, LAST_OF_JANUARY, FEBRUARY, 30, "BRL");
    sellsOrder(ana, region, shop, order, LAST_OF_JANUARY, 100, "BRL", "SAME_PARENT", PAID);
    tables.mustHaveTaken("shop");
    assertEquals("100 0 1 -30 70", month("2026-01-01"));
    assertEquals("0 -30 0 0 0", month("2026-02-01"));
    assertEquals(
        "100 -30",
        tables.text(
            "select sold || ' ' || refunded from period_total where span = 'Y' and region = '%s' and start = '2026-01-01' and currency = 'BRL'"
                .formatted(province)));
    assertEquals(
        "America/Manaus",
        tables.text(
            "select zone from measurement where kind = 'SALE' and seller = '%s'".formatted(ana)));
    assertEquals(
        1,
        tables.number(
            "select same_parent from period_total where span = 'M' and region = '%s' and start = '2026-01-01' and currency = 'BRL'"
                .formatted(province)));
  }

  @Test
  void incomeAndExposureHaveSumsOfTheirOwn() throws SQLException {
    World.earns(ana, region, FEBRUARY, 90, 10, "BRL");
    World.earns(ana, region, FEBRUARY, -20, 0, "BRL");
    World.shows(ana, region, FEBRUARY, 300);
    tables.mustHaveTaken("shop");
    assertEquals(
        "70 10 2",
        tables.text(
            "select income || ' ' || fees || ' ' || counted from seller_period where span = 'M' and seller = '%s' and currency = 'BRL'"
                .formatted(ana)));
    assertEquals(
        300,
        tables.number(
            "select exposure from period_total where span = 'M' and region = '%s' and start = '2026-02-01' and currency = ''"
                .formatted(province)));
    assertEquals(
        0,
        tables.number(
            "select active from period_total where span = 'M' and region = '%s' and start = '2026-02-01' and currency = ''"
                .formatted(province)));
  }

  private String month(String start) throws SQLException {
    return tables.text(
        "select sold || ' ' || refunded || ' ' || ordered || ' ' || ordered_refunded || ' ' || (ordered_sold + ordered_refunded) from period_total where span = 'M' and region = '%s' and start = '%s' and currency = 'BRL'"
            .formatted(province, start));
  }
}
