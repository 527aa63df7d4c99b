package org.homegrown.kit.feed;

import java.util.List;

/** What a service does with another service's events. One bean per feed. */
public interface FeedHandler {

  /**
   * The feed's name, for example {@code things}: its address is the configuration {@code
   * homegrown.things.url}, and {@code homegrown.things.batch} how many of its events are taken at
   * once, if it is not as many as of others.
   */
  String feed();

  /**
   * Takes in events, in the feed's order, inside the transaction that also moves the position: each
   * takes effect exactly once if all effects are in this service's database. Types that it does not
   * know are to be ignored. When it throws, the events are offered again in halves, and one that
   * keeps failing by itself is parked.
   */
  void handle(List<FeedEvent> events);
}
