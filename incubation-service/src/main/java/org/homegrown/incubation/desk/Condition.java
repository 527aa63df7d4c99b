package org.homegrown.incubation.desk;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a filter can ask, as SQL over a row {@code b} of the board and its enrolment {@code e}. All
 * that a caller says goes in as parameters.
 */
enum Condition {
  STATUS("e.status = ?", filter -> said(filter.status())),
  RISK("b.risk = ?", filter -> said(filter.risk())),
  REGION(
      "exists (select from region_above a where a.code = e.region and a.above = ?)",
      filter -> said(filter.region())),
  PROGRESS("b.progress < ?", filter -> said(filter.progressBelow())),
  ATTENDANCE("b.attendance < ?", filter -> said(filter.attendanceBelow())),
  MILESTONE(
      """
      exists (select from milestone m join milestone_rule r on r.id = m.rule_id
              where m.enrolment_id = e.id and r.code = ? and m.status = ?)
      """,
      filter ->
          filter.milestone() == null
              ? List.of()
              : List.of(filter.milestone().code(), filter.milestone().status().name())),
  NO_ACTIVITY(
      "coalesce(b.last_activity_at, e.enrolled_at) < now() - ? * interval '24 hours'",
      filter -> said(filter.noActivityDays())),
  OWNER(
      """
      exists (select from risk_case k
              where k.enrolment_id = e.id and k.status <> 'CLOSED' and k.owner = ?)
      """,
      filter -> said(filter.owner()));

  private final String sql;
  private final Function<Filter, List<Object>> parameters;

  Condition(String sql, Function<Filter, List<Object>> parameters) {
    this.sql = sql;
    this.parameters = parameters;
  }

  /** All that these filters ask, to be appended to a {@code where}. */
  static Where all(List<Filter> filters) {
    var asked =
        filters.stream()
            .flatMap(
                filter ->
                    Arrays.stream(values())
                        .map(condition -> condition.of(filter))
                        .filter(where -> !where.parameters().isEmpty()))
            .toList();
    return new Where(
        String.join("", asked.stream().map(Where::sql).toList()),
        asked.stream().flatMap(where -> where.parameters().stream()).toList());
  }

  private Where of(Filter filter) {
    return new Where(" and " + sql, parameters.apply(filter));
  }

  private static List<Object> said(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case Enum<?> constant -> List.of(constant.name());
      case Object other -> List.of(other);
    };
  }
}
