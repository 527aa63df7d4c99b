package org.homegrown.shop.lane;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A few lanes; what concerns the same shop meets in the same one. */
public final class Lanes<Q, A> {

  private final List<Lane<Q, A>> lanes;

  public Lanes(String name, int count, int largestBatch, Lane.Work<Q, A> work) {
    this.lanes =
        IntStream.range(0, count)
            .mapToObj(number -> new Lane<>(name + "-" + number, largestBatch, work))
            .toList();
  }

  public A join(UUID shop, Q request) {
    return lanes.get(Math.floorMod(shop.hashCode(), lanes.size())).join(request);
  }

  /** How many wait for their turn. */
  int waiting() {
    return lanes.stream().mapToInt(Lane::waiting).sum();
  }

  public void stop() {
    lanes.forEach(Lane::stop);
  }
}
