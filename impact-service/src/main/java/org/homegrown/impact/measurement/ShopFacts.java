package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.homegrown.impact.feed.FeedEvents;
import org.homegrown.impact.measurement.Measurement.Kind;
import org.homegrown.impact.measurement.ShopEvents.ExposureCounted;
import org.homegrown.impact.measurement.ShopEvents.IncomePosted;
import org.homegrown.impact.measurement.ShopEvents.OrderPaid;
import org.homegrown.impact.measurement.ShopEvents.OrderRefunded;
import org.homegrown.impact.measurement.ShopEvents.ProductListed;
import org.homegrown.impact.measurement.ShopEvents.ShopOpened;
import org.homegrown.kit.feed.FeedEvent;

/** Measures what shops tell. */
@ApplicationScoped
class ShopFacts implements FeedEvents {

  private static final Set<String> TYPES =
      Set.of(
          "shop.opened",
          "product.listed",
          "order.paid",
          "order.refunded",
          "income.posted",
          "exposure.counted");

  private final Measurements measurements;
  private final KnownShops shops;

  ShopFacts(Measurements measurements, KnownShops shops) {
    this.measurements = measurements;
    this.shops = shops;
  }

  @Override
  public String feed() {
    return "shop";
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public void take(List<FeedEvent> events, long batch) throws SQLException {
    shops.learn(
        events.stream()
            .filter(event -> event.type().equals("shop.opened"))
            .map(event -> event.dataAs(ShopOpened.class))
            .filter(shop -> shop.shopId() != null)
            .toList());
    measurements.add(events.stream().map(ShopFacts::measured).filter(ShopFacts::counts), batch);
  }

  /** An order of which discounts left nothing to be paid would make anybody one who earns. */
  private static boolean counts(Measurement measured) {
    return measured.kind() != Kind.SALE || measured.amount() != 0;
  }

  private static Measurement measured(FeedEvent event) {
    return switch (event.type()) {
      case "shop.opened" -> event.dataAs(ShopOpened.class).measured(event);
      case "product.listed" -> event.dataAs(ProductListed.class).measured(event);
      case "order.paid" -> event.dataAs(OrderPaid.class).measured(event);
      case "order.refunded" -> event.dataAs(OrderRefunded.class).measured(event);
      case "income.posted" -> event.dataAs(IncomePosted.class).measured(event);
      case "exposure.counted" -> event.dataAs(ExposureCounted.class).measured(event);
      default -> throw new IllegalArgumentException("nobody measures " + event.type());
    };
  }
}
