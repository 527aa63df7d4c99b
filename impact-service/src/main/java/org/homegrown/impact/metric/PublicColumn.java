package org.homegrown.impact.metric;

import java.util.Set;
import java.util.stream.Collectors;
import org.homegrown.impact.metric.Formula.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Where the public grid has a metric's number.
 *
 * @param sql columns of {@code public_cell s}, written in code
 * @param facet with which it is hidden
 */
public record PublicColumn(String sql, Facet facet, boolean money) {

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
          sellers.condition().standing() == Standing.ACTIVE ? "s.active" : "s.earning",
          Facet.SELLING,
          false);
    }
    if (formula.additive()
        && !(formula instanceof Formula.Own)
        && IN_THE_GRID.containsAll(formula.measures())
        && facets(formula).size() <= 1) {
      var columns =
          formula instanceof Formula.Plus plus
              ? plus.terms().stream()
                  .map(term -> "s." + term.measure().column())
                  .collect(Collectors.joining(" + "))
              : "s." + formula.measures().iterator().next().column();
      var facet = facets(formula).stream().findFirst().orElse(Facet.SELLING);
      return new PublicColumn(columns, facet, formula.money());
    }
    return null;
  }

  /** Besides what is hidden first: where that is, all are. */
  private static Set<Facet> facets(Formula formula) {
    return formula.measures().stream()
        .map(Facet::of)
        .filter(facet -> facet != Facet.SELLING)
        .collect(Collectors.toSet());
  }

  /** SQL for {@code obs_status} and {@code conf_status}, the SDMX codes of its numbers. */
  public String statuses() {
    return "case s.%1$s when 'F' then 'A' else 'Q' end as obs_status, s.%1$s as conf_status"
        .formatted(facet.conf());
  }

  /** The SDMX code of a number's status, by why it is hidden. */
  public static String obsStatus(String confStatus) {
    return confStatus.equals("F") ? "A" : "Q";
  }
}
