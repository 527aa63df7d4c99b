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
import javax.sql.DataSource;
import org.homegrown.impact.evaluation.CohortQuestion.Comparison;
import org.homegrown.impact.evaluation.CohortQuestion.Outcome;
import org.homegrown.impact.period.Period;
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
      String gender,
      String ageBand) {}

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

  /** In the order of their ids. */
  List<Person> people(CohortQuestion question, long batch) {
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
                  coalesce((
                    select r.underserved from measurement f join region r on r.code = f.region
                    where f.seller = p.id and f.batch between 1 and ?
                    order by f.day, f.event_id limit 1), false)
                from person p order by p.id collate "C"
                """)) {
      Parameters.set(
          select,
          question.cohort(),
          batch,
          question.comparison() == Comparison.COHORT_COMPARISON,
          question.cohort(),
          batch,
          batch,
          batch);
      try (var rows = select.executeQuery()) {
        var people = new ArrayList<Person>();
        while (rows.next()) {
          people.add(
              new Person(
                  rows.getString(1),
                  rows.getObject(2, LocalDate.class),
                  rows.getObject(5, LocalDate.class),
                  rows.getBoolean(6),
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
      CohortQuestion question, List<Person> people, long batch) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select seller, period_start(?, day, 1), %s
                from measurement
                where seller = any (?) and kind = ? and batch between 1 and ?
                  and (?::text is null or currency = ?) and day between ? and ?
                group by 1, 2
                """
                    .formatted(value(question.outcome())))) {
      Parameters.set(
          select,
          question.span().name(),
          ids(connection, people),
          question.outcome() == Outcome.INCOME ? "INCOME" : "SALE",
          batch,
          question.currency(),
          question.currency(),
          Period.of(question.span(), question.from(), 1).start(),
          Period.of(question.span(), question.to(), 1).end());
      try (var rows = select.executeQuery()) {
        var outcomes = new HashMap<String, Map<LocalDate, Double>>();
        while (rows.next()) {
          outcomes
              .computeIfAbsent(rows.getString(1), person -> new HashMap<>())
              .put(rows.getObject(2, LocalDate.class), rows.getDouble(3));
        }
        return outcomes;
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
