package org.homegrown.incubation.region;

import org.homegrown.kit.problem.RuleBroken;

/** No region has this code. */
public class RegionUnknown extends RuleBroken {

  RegionUnknown(String code) {
    super("region-unknown", "There is no region %s.".formatted(code));
  }
}
