package org.homegrown.impact.metric;

import java.util.Set;
import java.util.stream.Collectors;
import org.homegrown.impact.metric.Formula.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Where the public grid has a metric's number.
 *
 * @param sql columns of {@code public_cell s}, written in code
 */
public record PublicColumn(String sql, boolean money) {

  private static final Set<Measure> IN_THE_GRID =
      Set.of(
          Measure.SOLD,
          Measure.REFUNDED,
          Measure.INCOME,
          Measure.FEES,
          Measure.SALES,
          Measure.OPENED,
          Measure.EXPOSURE);

  /** Null when the grid does not have it. */
  public static @Nullable PublicColumn of(Metric metric) {
    if (metric.scope() == Metric.Scope.COHORT) {
      return null;
    }
    var formula = metric.formula();
    if (formula instanceof Formula.Sellers sellers
        && sellers.where() == null
        && sellers.condition().standing() != Standing.OVER) {
      return new PublicColumn(
          sellers.condition().standing() == Standing.ACTIVE ? "s.active" : "s.earning", false);
    }
    if (formula.additive()
        && !(formula instanceof Formula.Own)
        && IN_THE_GRID.containsAll(formula.measures())) {
      var columns =
          formula instanceof Formula.Plus plus
              ? plus.terms().stream()
                  .map(term -> "s." + term.measure().column())
                  .collect(Collectors.joining(" + "))
              : "s." + formula.measures().iterator().next().column();
      return new PublicColumn(columns, formula.money());
    }
    return null;
  }
}
