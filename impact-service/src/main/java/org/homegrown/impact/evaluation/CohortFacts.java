package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.evaluation.CohortQuestion.Outcome;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cohort's members and of those they are compared with, up to a batch. Only of
 * people who allow it at present.
 */
@ApplicationScoped
class CohortFacts {

  /**
   * @param startsOn when they enrolled; null of those compared with
   * @param openedOn their shop; null without one
   */
  record Person(
      String id,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate openedOn,
      boolean underserved,
      boolean rural,
      String gender,
      String ageBand) {}

  /**
   * What is summed of each person.
   *
   * @param currency of money; null for outcomes that are none
   */
  record Outcomes(Outcome outcome, @Nullable String currency, LocalDate from, LocalDate to) {}

  /**
   * How long somebody sold.
   *
   * @param first day with a sale
   * @param last one before the first silence, or before the end of what was looked at
   */
  record Selling(String person, LocalDate first, LocalDate last) {}

  private final DataSource database;

  CohortFacts(DataSource database) {
    this.database = database;
  }

  long batch() {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select batch from rollup_state");
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * In the order of their ids.
   *
   * @param compared whether with those who joined the cohort's comparison
   */
  List<Person> people(UUID cohort, boolean compared, long batch) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                with person as (
                  select m.seller as id, min(m.enrolled_at) as starts_at,
                    max(m.gender) as gender, max(m.age_band) as age_band
                  from membership m
                  where m.cohort_id = ? and m.ended_at is null and m.known_batch <= ?
                    and (m.programme_id is null or exists (
                      select from allowed a
                      where a.programme_id = m.programme_id and a.person = m.seller
                        and a.withdrawn_at is null))
                  group by m.seller
                  union all
                  select distinct c.person, null::timestamptz, '', ''
                  from comparison_member c
                  where ? and c.cohort_id = ? and c.left_at is null and c.known_batch <= ?
                    and not exists (select from membership m where m.seller = c.person))
                select p.id, (p.starts_at at time zone 'UTC')::date, p.gender, p.age_band,
                  (select min(f.day) from measurement f
                   where f.seller = p.id and f.kind = 'SHOP_OPENED' and f.batch between 1 and ?),
                  coalesce(r.underserved, false), coalesce(r.rural, false)
                from person p left join region r on r.code = (
                  select f.region from measurement f
                  where f.seller = p.id and f.batch between 1 and ?
                    and exists (select from region k where k.code = f.region)
                  order by f.day, f.event_id limit 1)
                order by p.id collate "C"
                """)) {
      Parameters.set(select, cohort, batch, compared, cohort, batch, batch, batch);
      try (var rows = select.executeQuery()) {
        var people = new ArrayList<Person>();
        while (rows.next()) {
          people.add(
              new Person(
                  rows.getString(1),
                  rows.getObject(2, LocalDate.class),
                  rows.getObject(5, LocalDate.class),
                  rows.getBoolean(6),
                  rows.getBoolean(7),
                  rows.getString(3),
                  rows.getString(4)));
        }
        return people;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By person and first day of the span; who is not in it had nothing. */
  Map<String, Map<LocalDate, Double>> outcomes(
      Outcomes outcomes, Span span, List<Person> people, long batch) {
    return sums(outcomes, "period_start(?, day, 1)", span.name(), people, batch);
  }

  /** By person, of all days together; who is not in it had nothing. */
  Map<String, Double> totals(Outcomes outcomes, List<Person> people, long batch) {
    var totals = new HashMap<String, Double>();
    sums(outcomes, "?::date", outcomes.from(), people, batch)
        .forEach((person, sums) -> totals.put(person, sums.get(outcomes.from())));
    return totals;
  }

  private Map<String, Map<LocalDate, Double>> sums(
      Outcomes outcomes, String span, Object spanned, List<Person> people, long batch) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select seller, %s, %s
                from measurement
                where seller = any (?) and kind = ? and batch between 1 and ?
                  and (?::text is null or currency = ?) and day between ? and ?
                group by 1, 2
                """
                    .formatted(span, value(outcomes.outcome())))) {
      Parameters.set(
          select,
          spanned,
          ids(connection, people),
          outcomes.outcome() == Outcome.INCOME ? "INCOME" : "SALE",
          batch,
          outcomes.currency(),
          outcomes.currency(),
          outcomes.from(),
          outcomes.to());
      try (var rows = select.executeQuery()) {
        var sums = new HashMap<String, Map<LocalDate, Double>>();
        while (rows.next()) {
          sums.computeIfAbsent(rows.getString(1), person -> new HashMap<>())
              .put(rows.getObject(2, LocalDate.class), rows.getDouble(3));
        }
        return sums;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Of those who sold, in the order of their ids. A sale that was taken back is none.
   *
   * @param until last day that is looked at
   * @param silence days without a sale after which somebody has stopped
   */
  List<Selling> selling(List<Person> people, LocalDate until, int silence, long batch) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                with sold as (
                  select seller, day,
                    lead(day) over (partition by seller order by day) as again
                  from (select distinct seller, day from (
                    select seller, day from measurement
                    where seller = any (?) and kind = 'SALE' and batch between 1 and ?
                      and day <= ?
                    group by seller, day, region having sum(sign) > 0) s) d)
                select seller, min(day), min(day) filter (where again is null or again > day + ?)
                from sold group by seller order by seller collate "C"
                """)) {
      Parameters.set(select, ids(connection, people), batch, until, silence);
      try (var rows = select.executeQuery()) {
        var selling = new ArrayList<Selling>();
        while (rows.next()) {
          selling.add(
              new Selling(
                  rows.getString(1),
                  rows.getObject(2, LocalDate.class),
                  rows.getObject(3, LocalDate.class)));
        }
        return selling;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Array ids(Connection connection, List<Person> people) throws SQLException {
    return connection.createArrayOf("text", people.stream().map(Person::id).toArray());
  }

  private static String value(Outcome outcome) {
    return switch (outcome) {
      case INCOME, SALES -> "sum(amount)";
      case ORDERS -> "sum(sign)";
      case EARNING -> "(sum(sign) > 0)::int";
    };
  }
}
