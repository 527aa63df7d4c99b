package org.homegrown.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.homegrown.benchmarks.Goods.Good;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.platform.Service;

/** How long after an order was paid at shop-service a figure of impact-service has it. */
final class ImpactFreshness {

  static final String FIGURE = "impact freshness";

  private static final int WARM_UP = 50;
  private static final int ORDERS = 300;
  private static final double MOST_MILLIS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final String BUYER = "buyer01";
  private static final String OPERATOR = "olga";

  private final Stage stage;
  private final Figures figures;

  /**
   * @param stage of shop-service, with impact-service beside it
   */
  ImpactFreshness(Stage stage, Figures figures) {
    this.stage = stage;
    this.figures = figures;
  }

  void run() throws SQLException, IOException {
    figures.say("filling %,d products in".formatted(Goods.PRODUCTS));
    var good = new Goods(stage).onTheShelf().getFirst();
    figures.say("buying %d times, one after the other".formatted(WARM_UP + ORDERS));
    for (int order = 0; order < WARM_UP; order++) {
      seen(good);
    }
    var waited = new double[ORDERS];
    for (int order = 0; order < ORDERS; order++) {
      waited[order] = seen(good);
    }
    Arrays.sort(waited);
    add("p50", waited[ORDERS / 2]);
    add("p99", waited[ORDERS * 99 / 100]);
  }

  private void add(String which, double millis) {
    figures.add(
        "%s, ms from a paid order to the figure, %s".formatted(FIGURE, which),
        millis,
        "≤ 500",
        millis <= MOST_MILLIS);
  }

  /**
   * @return milliseconds from the answer of the checkout, which is after its commit
   */
  private double seen(Good good) throws IOException {
    var before = sales();
    stage.post(BUYER, "/v1/checkouts", checkout(good));
    var start = System.nanoTime();
    while (sales().equals(before)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new Trouble("A paid order is in no figure after %s.".formatted(PATIENCE));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private JsonNode sales() {
    return stage
        .get(Service.IMPACT, OPERATOR, "/v1/figures?metric=sales_value&period=" + year())
        .get("values");
  }

  private static int year() {
    return LocalDate.now(ZoneOffset.UTC).getYear();
  }

  private static Map<String, ?> checkout(Good good) {
    return Map.of(
        "shops",
        List.of(
            Map.of(
                "shopId",
                good.shop(),
                "lines",
                List.of(Map.of("variantId", good.variant(), "quantity", 1)))),
        "payment",
        Map.of("method", "sandbox", "token", "approve"));
  }
}
