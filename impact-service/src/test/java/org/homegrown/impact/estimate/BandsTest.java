package org.homegrown.impact.estimate;

import static org.homegrown.impact.estimate.DidOptions.DEFAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.homegrown.impact.estimate.DidOptions.Bootstrap;
import org.junit.jupiter.api.Test;

/** Bands that hold for all effects at once. */
class BandsTest {

  @Test
  void theBandIsAsWideAsOthersFind() {
    var result = Did.estimate(Published.mpdta(), DEFAULT.with(new Bootstrap(9_999, 42)));
    assertEquals(2.717, result.criticalValue(), 0.08);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    var panel = Panels.plain(Panels.simulated(300, 6));
    var one = Did.estimate(panel, DEFAULT.with(new Bootstrap(999, 1)));
    assertEquals(one, Did.estimate(panel, DEFAULT.with(new Bootstrap(999, 1))));
    var other = Did.estimate(panel, DEFAULT.with(new Bootstrap(999, 2)));
    assertNotEquals(one.criticalValue(), other.criticalValue());
  }

  @Test
  void bandsAreWiderThanIntervalsAndErrorsAgree() {
    var result =
        Did.estimate(
            Panels.plain(Panels.simulated(1_000, 6)), DEFAULT.with(new Bootstrap(2_000, 1)));
    for (var cell : result.attGt()) {
      assertTrue(cell.bandLow() < cell.low() && cell.high() < cell.bandHigh());
      assertEquals(cell.se(), cell.bootstrapSe(), 0.12 * cell.se());
    }
    for (var each : result.aggregates().dynamic().by()) {
      assertTrue(each.bandLow() < each.low());
      assertEquals(each.se(), each.bootstrapSe(), 0.12 * each.se());
    }
    var overall = result.aggregates().group().overall();
    assertEquals(overall.se(), overall.bootstrapSe(), 0.12 * overall.se());
  }
}
