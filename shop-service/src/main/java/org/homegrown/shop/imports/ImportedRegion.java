package org.homegrown.shop.imports;

import java.time.Instant;
import org.homegrown.shop.region.RegionDefined;
import org.jspecify.annotations.Nullable;

/** A region as a row or the database has it, with what it inherits filled in. */
record ImportedRegion(
    String code,
    @Nullable String parent,
    String level,
    String name,
    String zone,
    String currency,
    boolean underserved,
    boolean rural) {

  RegionDefined defined(Instant now) {
    return new RegionDefined(code, parent, level, name, zone, currency, underserved, rural, now);
  }
}
