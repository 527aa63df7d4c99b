package org.homegrown.impact.figure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.homegrown.impact.metric.Metric;
import org.homegrown.kit.problem.RuleBroken;

/**
 * Where a metric's numbers are, in SQL. All of it is written here: nothing of a request ever
 * becomes part of a statement.
 */
enum Source {
  SELLERS_ACTIVE("seller_by_day", "count(distinct seller)", "count(*)", "true", Scope.PLATFORM),
  SELLERS_EARNING(
      "seller_by_day", "count(distinct seller)", "sum(sales)::bigint", "sales > 0", Scope.PLATFORM),
  SALES_VALUE("sales_by_day", "sum(amount)::bigint", "sum(sales)::bigint", "true", Scope.PLATFORM),
  COHORT_SALES_VALUE(
      "cohort_sales_by_day", "sum(amount)::bigint", "sum(sales)::bigint", "true", Scope.COHORT),
  MILESTONES_REACHED("milestone", "count(*)", "count(*)", "reopened_at is null", Scope.COHORT);

  private enum Scope {
    PLATFORM,
    COHORT
  }

  private final String table;
  private final String value;
  private final String counted;
  private final String condition;
  private final Scope scope;

  Source(String table, String value, String counted, String condition, Scope scope) {
    this.table = table;
    this.value = value;
    this.counted = counted;
    this.condition = condition;
    this.scope = scope;
  }

  static Source of(Metric metric) {
    return switch (metric.code()) {
      case "sellers_active" -> SELLERS_ACTIVE;
      case "sellers_earning" -> SELLERS_EARNING;
      case "sales_value" -> SALES_VALUE;
      case "cohort_sales_value" -> COHORT_SALES_VALUE;
      case "milestones_reached" -> MILESTONES_REACHED;
      default ->
          throw new RuleBroken("figure-unsupported", "This metric cannot be asked for here.");
    };
  }

  /**
   * @throws RuleBroken {@code figure-unsupported} when the metric cannot be asked this way
   */
  void mustSupport(FigureQuery query) {
    if (!dimensions().containsAll(query.by())) {
      throw unsupported("it can be broken down by " + dimensions());
    }
    if (query.cohort() != null && scope == Scope.PLATFORM) {
      throw unsupported("it is about the whole platform, not about a cohort");
    }
    if (query.cohort() == null && scope == Scope.COHORT) {
      throw unsupported("it needs a cohort");
    }
    if (query.currency() != null && !money()) {
      throw unsupported("it is not about money");
    }
    if (query.region() != null && this == MILESTONES_REACHED) {
      throw unsupported("it is not known by region");
    }
  }

  private Set<Dimension> dimensions() {
    return this == MILESTONES_REACHED
        ? EnumSet.of(Dimension.DAY, Dimension.MILESTONE)
        : EnumSet.of(Dimension.REGION, Dimension.DAY);
  }

  private RuleBroken unsupported(String why) {
    return new RuleBroken("figure-unsupported", "This metric cannot be asked so: " + why + ".");
  }

  boolean money() {
    return this == SALES_VALUE || this == COHORT_SALES_VALUE;
  }

  List<String> columns(FigureQuery query) {
    var columns = new ArrayList<String>();
    if (query.by(Dimension.REGION)) {
      columns.add("region");
    }
    if (query.by(Dimension.DAY)) {
      columns.add("day");
    }
    if (query.by(Dimension.MILESTONE)) {
      columns.add("code");
    }
    if (money()) {
      columns.add("currency");
    }
    return columns;
  }

  String table() {
    return table;
  }

  String value() {
    return value;
  }

  String counted() {
    return counted;
  }

  String condition() {
    return condition;
  }
}
