package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.homegrown.impact.measurement.ShopEvents.OrderPaid;
import org.homegrown.impact.measurement.ShopEvents.PersonErased;
import org.homegrown.impact.measurement.ShopEvents.ProductListed;
import org.homegrown.impact.measurement.ShopEvents.ShopOpened;
import org.homegrown.impact.privacy.Erased;
import org.homegrown.impact.privacy.ErasedPeople;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.region.Regions.RegionDefined;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;
import org.jspecify.annotations.Nullable;

/** Measures what shops tell. */
@ApplicationScoped
class ShopFeed implements FeedHandler {

  private final Measurements measurements;
  private final Regions regions;
  private final Rollups rollups;
  private final ErasedPeople erasedPeople;

  ShopFeed(Measurements measurements, Regions regions, Rollups rollups, ErasedPeople erasedPeople) {
    this.measurements = measurements;
    this.regions = regions;
    this.rollups = rollups;
    this.erasedPeople = erasedPeople;
  }

  @Override
  public String feed() {
    return "shop";
  }

  /** What was told of a person before an erasure is kept before it, and forgotten by it. */
  @Override
  public void handle(List<FeedEvent> events) {
    try {
      int kept = 0;
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).type().equals("person.erased")) {
          keep(events.subList(kept, i));
          forget(events.get(i).dataAs(PersonErased.class));
          kept = i + 1;
        }
      }
      keep(events.subList(kept, events.size()));
    } catch (SQLException e) {
      throw new IllegalStateException("the shop's events could not be kept", e);
    }
  }

  private void keep(List<FeedEvent> events) throws SQLException {
    var defined =
        events.stream()
            .filter(event -> event.type().equals("region.defined"))
            .map(event -> event.dataAs(RegionDefined.class))
            .toList();
    if (!defined.isEmpty()) {
      regions.define(defined);
    }
    var measured = events.stream().map(ShopFeed::measured).filter(Objects::nonNull).toList();
    if (!measured.isEmpty()) {
      measurements.add(measured);
    }
  }

  private void forget(PersonErased erased) throws SQLException {
    if (erased.person() != null) {
      rollups.lock();
      erasedPeople.forget(new Erased(erased.person(), erased.pseudonym(), erased.erasedAt()));
    }
  }

  private static @Nullable Measurement measured(FeedEvent event) {
    return switch (event.type()) {
      case "shop.opened" -> event.dataAs(ShopOpened.class).measured(event);
      case "product.listed" -> event.dataAs(ProductListed.class).measured(event);
      case "order.paid" -> event.dataAs(OrderPaid.class).measured(event);
      default -> null;
    };
  }
}
