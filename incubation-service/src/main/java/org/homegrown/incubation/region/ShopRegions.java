package org.homegrown.incubation.region;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.homegrown.incubation.feed.ShopEvents;
import org.homegrown.incubation.region.Regions.RegionDefined;
import org.homegrown.kit.feed.FeedEvent;

/** Learns regions from the shop's feed. */
@ApplicationScoped
class ShopRegions implements ShopEvents {

  private final Regions regions;

  ShopRegions(Regions regions) {
    this.regions = regions;
  }

  @Override
  public Set<String> types() {
    return Set.of("region.defined");
  }

  @Override
  public void take(List<FeedEvent> events) {
    regions.define(events.stream().map(event -> event.dataAs(RegionDefined.class)).toList());
  }
}
