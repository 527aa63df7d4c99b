package org.homegrown.impact.release;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;

/** Which spans are over and not frozen, in years in which anything happened. */
@ApplicationScoped
class DueSpans {

  /** Facts of a span's last day may be some days on their way. */
  private static final int WAIT_DAYS = 7;

  private static final Comparator<Period> FIRST =
      comparing(Period::end).thenComparing(Period::span);

  private final DataSource database;

  DueSpans(DataSource database) {
    this.database = database;
  }

  /**
   * The one that comes first: a span comes after those that it consists of.
   *
   * @param today where a day begins last
   */
  Optional<Period> next(LocalDate today) {
    var known = knownUntil();
    return due(today).filter(period -> period.end().isBefore(known)).min(FIRST);
  }

  /** For how long the first one has been due, also if its facts still have to be learnt anew. */
  Duration overdue(Instant now) {
    return due(LocalDate.ofInstant(now, GridClock.LAST_ZONE))
        .min(FIRST)
        .map(
            period ->
                period.end().plusDays(WAIT_DAYS + 1L).atStartOfDay(GridClock.LAST_ZONE).toInstant())
        .map(since -> Duration.between(since, now))
        .orElse(Duration.ZERO);
  }

  private Stream<Period> due(LocalDate today) {
    var frozen = frozen();
    return years().stream()
        .map(first -> Period.of(Span.Y, first, 1))
        .flatMap(year -> GridTable.within(year).stream())
        .filter(period -> period.over(today.minusDays(WAIT_DAYS)))
        .filter(period -> !frozen.contains(period.code()));
  }

  /** The first day with facts that still have to be learnt anew. */
  private LocalDate knownUntil() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select min(day) from measurement where batch = 0");
        var row = select.executeQuery()) {
      row.next();
      return Objects.requireNonNullElse(row.getObject(1, LocalDate.class), LocalDate.MAX);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Set<String> frozen() {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select span, start from grid_span");
        var rows = select.executeQuery()) {
      var codes = new HashSet<String>();
      while (rows.next()) {
        codes.add(
            Period.of(Span.valueOf(rows.getString(1)), rows.getObject(2, LocalDate.class), 1)
                .code());
      }
      return codes;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Their first days; each is looked for after the last, so that no fact is read in between. */
  private List<LocalDate> years() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                with recursive year (start) as (
                  select period_start('Y', min(day), 1) from measurement
                  union all
                  select (select period_start('Y', min(day), 1) from measurement
                          where day >= year.start + interval '1 year')
                  from year where year.start is not null)
                select start from year where start is not null
                """);
        var rows = select.executeQuery()) {
      var years = new ArrayList<LocalDate>();
      while (rows.next()) {
        years.add(rows.getObject(1, LocalDate.class));
      }
      return years;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
