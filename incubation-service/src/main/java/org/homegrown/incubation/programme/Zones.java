package org.homegrown.incubation.programme;

import java.time.ZoneId;
import org.homegrown.kit.problem.RuleBroken;

/** Time zones as places have them. */
public final class Zones {

  private Zones() {}

  /**
   * Offsets are none: whoever means a place would be an hour off for half of the year.
   *
   * @throws RuleBroken {@code zone-unknown}
   */
  public static void mustBeKnown(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new RuleBroken("zone-unknown", "zone must be an IANA time zone, like Asia/Shanghai.");
    }
  }
}
