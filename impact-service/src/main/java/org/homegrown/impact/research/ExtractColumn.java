package org.homegrown.impact.research;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.homegrown.impact.parquet.Column;
import org.homegrown.impact.parquet.Column.Type;
import org.homegrown.kit.problem.RuleBroken;

/** What an extract can say, in the order of its columns. */
enum ExtractColumn {
  COHORT,
  REGION,
  GENDER,
  AGE_BAND,
  OPENED,
  SALES,
  SOLD,
  REFUNDED,
  INCOME,
  FEES;

  /** Whether it says who somebody is, rather than what they did. */
  boolean describes() {
    return this == COHORT || this == REGION || this == GENDER || this == AGE_BAND;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Column column() {
    return new Column(code(), describes() ? Type.TEXT : Type.LONG);
  }

  /**
   * @throws RuleBroken {@code column-unknown}
   */
  static Set<ExtractColumn> all(Collection<String> codes) {
    var columns = EnumSet.noneOf(ExtractColumn.class);
    for (var code : codes) {
      columns.add(
          EnumSet.allOf(ExtractColumn.class).stream()
              .filter(column -> column.code().equals(code))
              .findFirst()
              .orElseThrow(
                  () ->
                      new RuleBroken(
                          "column-unknown", "An extract has no column %s.".formatted(code))));
    }
    return columns;
  }
}
