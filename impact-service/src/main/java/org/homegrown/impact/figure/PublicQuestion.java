package org.homegrown.impact.figure;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.homegrown.impact.metric.PublicColumn;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.jspecify.annotations.Nullable;

/**
 * A question that the public grid answers: whole months, quarters or years that are over, of its
 * own nodes and measures. Nothing finer and nothing else can be put together from them.
 */
record PublicQuestion(Asked asked, PublicColumn column, Span span) {

  private static final Set<Dimension> OF_THE_GRID =
      EnumSet.of(Dimension.REGION, Dimension.MONTH, Dimension.QUARTER, Dimension.YEAR);

  static Optional<PublicQuestion> of(Asked asked, LocalDate today) {
    var query = asked.query();
    var column = PublicColumn.of(asked.metric());
    var span = query.span() == null ? whole(query) : query.span();
    if (column == null || span == null || query.cohort() != null || query.fiscal() != 1) {
      return Optional.empty();
    }
    var fits =
        OF_THE_GRID.containsAll(query.by())
            && Period.of(span, query.from(), 1).start().equals(query.from())
            && Period.of(span, query.to(), 1).end().equals(query.to())
            && query.to().isBefore(today);
    return fits ? Optional.of(new PublicQuestion(asked, column, span)) : Optional.empty();
  }

  private static @Nullable Span whole(FigureQuery query) {
    for (var span : new Span[] {Span.M, Span.Q, Span.Y}) {
      var period = Period.of(span, query.from(), 1);
      if (period.start().equals(query.from()) && period.end().equals(query.to())) {
        return span;
      }
    }
    return null;
  }

  Sql sql() {
    var query = asked.query();
    var sql =
        new Sql()
            .add("select s.region, s.start, s.currency, s.frozen_at, " + column.statuses())
            .add(", (%s)::numeric as value".formatted(column.sql()))
            .add("from public_cell s where s.span = ?", span.name())
            .add("and s.start between ? and ?", query.from(), query.to());
    if (query.currency() != null) {
      sql.add("and s.currency = ?", query.currency());
    } else {
      sql.add(column.money() ? "and s.currency <> ''" : "and s.currency = ''");
    }
    if (!query.by(Dimension.REGION)) {
      sql.add("and s.region = ?", query.region() == null ? "" : query.region());
    } else {
      sql.add(
          query.level() == null
              ? """
                and exists (select from region n where n.code = s.region)
                and not exists (select from region c where c.parent = s.region)
                """
              : "and exists (select from region n where n.code = s.region and n.level = ?)",
          query.level() == null ? new Object[0] : new Object[] {query.level()});
      if (query.region() != null) {
        sql.add("and s.region in (").add(Sums.below(query.region())).add(")");
      }
    }
    return sql.add("order by s.region, s.start, s.currency");
  }
}
