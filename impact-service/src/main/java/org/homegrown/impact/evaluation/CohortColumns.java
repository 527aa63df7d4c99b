package org.homegrown.impact.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.homegrown.impact.evaluation.CohortFacts.Person;
import org.homegrown.impact.evaluation.CohortQuestion.Covariate;

/** Covariates of a cohort as numbers. */
final class CohortColumns {

  /** A column of a panel. */
  record Column(String name, Function<Person, Double> value) {}

  private static final double DAYS_IN_A_MONTH = 30.436875;

  private CohortColumns() {}

  /**
   * @param on the day as on which they are known
   */
  static List<Column> of(List<Covariate> covariates, List<Person> people, LocalDate on) {
    var columns = new ArrayList<Column>();
    for (var covariate : covariates) {
      switch (covariate) {
        case OPENED_MONTHS -> columns.add(new Column("openedMonths", person -> months(person, on)));
        case REGION_UNDERSERVED ->
            columns.add(
                new Column("regionUnderserved", person -> person.underserved() ? 1.0 : 0.0));
        case GENDER -> columns.addAll(levels(covariate, people, Person::gender));
        case AGE -> columns.addAll(levels(covariate, people, Person::ageBand));
      }
    }
    return columns;
  }

  /** One for each answer but the first. */
  private static List<Column> levels(
      Covariate covariate, List<Person> people, Function<Person, String> answer) {
    return new TreeSet<>(people.stream().map(answer).toList())
        .stream()
            .skip(1)
            .map(
                level ->
                    new Column(
                        covariate.name().toLowerCase(Locale.ROOT) + "=" + level,
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
