package org.homegrown.impact.estimate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many are still there after a time.
 *
 * @param median the time when half are left; null while more than half are
 */
public record Curve(
    String arm, long people, long events, @Nullable Double median, List<Point> points) {

  /**
   * @param atRisk just before
   * @param survival share that is left just after
   * @param se Greenwood's; null when nobody is left
   */
  public record Point(
      double time,
      long atRisk,
      long events,
      long censored,
      double survival,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high) {}
}
