package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homegrown.impact.estimate.Did;
import org.homegrown.impact.estimate.NotEstimable;
import org.homegrown.impact.estimate.Panel;
import org.homegrown.impact.estimate.PanelBuilder;
import org.homegrown.impact.estimate.Why;
import org.homegrown.impact.evaluation.CohortColumns.Column;
import org.homegrown.impact.evaluation.CohortFacts.Outcomes;
import org.homegrown.impact.evaluation.CohortFacts.Person;
import org.homegrown.impact.evaluation.CohortQuestion.Comparison;
import org.homegrown.impact.period.Period;

/**
 * Panels of cohorts and those they are compared with. Periods are numbered from 1. Whoever sold
 * nothing in a period has nought in it, also before their shop opened.
 */
@ApplicationScoped
class CohortPanels {

  private static final Why NOTHING_IS_NOUGHT =
      new Why(
          "nothing-is-nought",
          "Who sold nothing in a period counts with 0 in it, also before their shop opened.");

  private static final Why TOO_LARGE =
      new Why(
          "too-large",
          "These are more members and periods than are read at once: take fewer or longer periods.");

  private final CohortFacts facts;
  private final CohortColumns columns;

  CohortPanels(CohortFacts facts, CohortColumns columns) {
    this.facts = facts;
    this.columns = columns;
  }

  /** By the facts that counted when it was asked first. */
  Answer answer(CohortQuestion question, Evaluation evaluation) {
    var batch = evaluation.batch() == null ? facts.batch() : evaluation.batch();
    var people =
        facts.people(
            question.cohort(), question.comparison() == Comparison.COHORT_COMPARISON, batch);
    var spans = spans(question);
    var known =
        columns.of(
            question.covariates(),
            question.outcome(),
            question.currency(),
            people,
            question.from(),
            batch);
    var covariates = known.columns();
    var rows = (long) people.size() * spans.size();
    if (!PanelBuilder.holds(rows, people.size() + 1L, covariates.size())) {
      return new Answer(null, List.of(TOO_LARGE), rows, null, batch);
    }
    var outcomes =
        facts.outcomes(
            new Outcomes(
                question.outcome(),
                question.currency(),
                spans.getFirst().start(),
                spans.getLast().end()),
            question.span(),
            people,
            batch);
    var builder = new PanelBuilder(covariates.stream().map(Column::covariate).toList());
    var digest = Incoming.sha256Digest();
    for (var person : people) {
      var group = group(person, spans);
      var values = covariates.stream().mapToDouble(each -> each.value().apply(person)).toArray();
      var path = outcomes.getOrDefault(person.id(), Map.of());
      for (int i = 0; i < spans.size(); i++) {
        var outcome = path.getOrDefault(spans.get(i).start(), 0.0);
        builder.add(
            i + 1, new PanelBuilder.Row(person.id(), i + 1, outcome, group, values, null, 1));
        digest.update(
            "%s;%s;%s;%s\n"
                .formatted(group, i + 1, outcome, Arrays.toString(values))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    var sha256 = HexFormat.of().formatHex(digest.digest());
    var built = builder.build(question.options().anticipation());
    var said =
        Stream.of(List.of(NOTHING_IS_NOUGHT), known.warnings(), built.warnings())
            .flatMap(List::stream)
            .toList();
    return estimate(built, said, question, sha256, batch);
  }

  private static Answer estimate(
      PanelBuilder.Built built,
      List<Why> said,
      CohortQuestion question,
      String sha256,
      long batch) {
    var hash = "sha256:" + sha256;
    try {
      var result =
          Did.estimate(built.panel(), question.options().with(sha256)).with(List.of(), said);
      return new Answer(result, List.of(), built.rows(), hash, batch);
    } catch (NotEstimable e) {
      return new Answer(null, e.why(), built.rows(), hash, batch);
    }
  }

  private static List<Period> spans(CohortQuestion question) {
    var spans = new ArrayList<Period>();
    for (var span = Period.of(question.span(), question.from(), 1);
        !span.start().isAfter(question.to());
        span = span.next()) {
      spans.add(span);
    }
    return spans;
  }

  /** The number of the span in which somebody enrolled; 0 before the first. */
  private static double group(Person person, List<Period> spans) {
    if (person.startsOn() == null) {
      return Panel.NEVER;
    }
    var group = 0;
    while (group < spans.size() && !spans.get(group).start().isAfter(person.startsOn())) {
      group++;
    }
    return person.startsOn().isAfter(spans.getLast().end()) ? spans.size() + 1 : group;
  }
}
