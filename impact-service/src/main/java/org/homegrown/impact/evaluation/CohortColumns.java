package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.homegrown.impact.estimate.Covariate;
import org.homegrown.impact.estimate.Why;
import org.homegrown.impact.evaluation.CohortFacts.Outcomes;
import org.homegrown.impact.evaluation.CohortFacts.Person;
import org.homegrown.impact.evaluation.CohortQuestion.Outcome;
import org.jspecify.annotations.Nullable;

/** Covariates of a cohort as numbers. */
@ApplicationScoped
class CohortColumns {

  /** A column of a panel. */
  record Column(Covariate covariate, Function<Person, Double> value) {

    private static Column number(String name, Function<Person, Double> value) {
      return new Column(Covariate.number(name), value);
    }

    String name() {
      return covariate.name();
    }
  }

  /**
   * @param warnings of those that are the same for everybody, and left out
   */
  record Known(List<Column> columns, List<Why> warnings) {

    private static Known of(List<Column> columns, List<Person> people) {
      var varying = new ArrayList<Column>();
      var warnings = new ArrayList<Why>();
      for (var column : columns) {
        if (people.stream().map(column.value()).distinct().count() > 1) {
          varying.add(column);
        } else {
          warnings.add(
              new Why(
                  "covariate-constant",
                  "%s is the same for everybody and was left out.".formatted(column.name())));
        }
      }
      return new Known(varying, warnings);
    }
  }

  private static final double DAYS_IN_A_MONTH = 30.436875;

  /** Before the day, of which outcomes are a covariate. */
  private static final int DAYS_BEFORE = 90;

  private final CohortFacts facts;

  CohortColumns(CohortFacts facts) {
    this.facts = facts;
  }

  /**
   * @param on the day as on which they are known; outcomes before it count, and none on it
   */
  Known of(
      List<CohortQuestion.Covariate> covariates,
      Outcome outcome,
      @Nullable String currency,
      List<Person> people,
      LocalDate on,
      long batch) {
    var columns = new ArrayList<Column>();
    for (var covariate : covariates) {
      switch (covariate) {
        case OPENED_MONTHS ->
            columns.add(Column.number("openedMonths", person -> months(person, on)));
        case OUTCOME_BEFORE -> {
          var days = new Outcomes(outcome, currency, on.minusDays(DAYS_BEFORE), on.minusDays(1));
          var before = facts.totals(days, people, batch);
          columns.add(
              Column.number("outcomeBefore", person -> before.getOrDefault(person.id(), 0.0)));
        }
        case REGION_UNDERSERVED ->
            columns.add(Column.number("regionUnderserved", person -> mark(person.underserved())));
        case REGION_RURAL ->
            columns.add(Column.number("regionRural", person -> mark(person.rural())));
        case GENDER -> columns.addAll(levels(covariate, people, Person::gender));
        case AGE -> columns.addAll(levels(covariate, people, Person::ageBand));
      }
    }
    return Known.of(columns, people);
  }

  private static double mark(boolean is) {
    return is ? 1 : 0;
  }

  /** One for each answer. */
  private static List<Column> levels(
      CohortQuestion.Covariate covariate, List<Person> people, Function<Person, String> answer) {
    return new TreeSet<>(people.stream().map(answer).toList())
        .stream()
            .map(
                level ->
                    new Column(
                        new Covariate(
                            covariate.name().toLowerCase(Locale.ROOT) + "=" + level,
                            covariate.ordinal()),
                        person -> answer.apply(person).equals(level) ? 1.0 : 0.0))
            .toList();
  }

  /** How long the shop had been open on the day; 0 when it opened later. */
  private static double months(Person person, LocalDate on) {
    return person.openedOn() == null
        ? 0
        : Math.max(0, ChronoUnit.DAYS.between(person.openedOn(), on)) / DAYS_IN_A_MONTH;
  }
}
