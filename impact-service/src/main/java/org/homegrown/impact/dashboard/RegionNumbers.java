package org.homegrown.impact.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric's numbers of the regions right below one.
 *
 * @param parent empty for the root of the tree
 */
record RegionNumbers(
    String metric,
    int version,
    String name,
    String unit,
    String period,
    String parent,
    Instant frozenAt,
    List<Item> items) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String region,
      String name,
      boolean underserved,
      @Nullable String currency,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal value,
      String obsStatus,
      String confStatus) {}
}
