package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.homegrown.impact.estimate.Matching;
import org.homegrown.impact.estimate.NotEstimable;
import org.homegrown.impact.estimate.Observations;
import org.homegrown.impact.estimate.Why;
import org.homegrown.impact.evaluation.CohortColumns.Column;
import org.homegrown.impact.evaluation.CohortColumns.Known;
import org.homegrown.impact.evaluation.CohortFacts.Outcomes;
import org.homegrown.impact.evaluation.CohortFacts.Person;
import org.jspecify.annotations.Nullable;

/**
 * Members of a cohort beside those of its comparison. Covariates are as on the day when the first
 * member enrolled, before the programme could change them.
 */
@ApplicationScoped
class CohortMatches {

  private static final Why NOTHING_IS_NOUGHT =
      new Why("nothing-is-nought", "Who sold nothing between the days counts with 0.");

  private final CohortFacts facts;
  private final CohortColumns columns;

  CohortMatches(CohortFacts facts, CohortColumns columns) {
    this.facts = facts;
    this.columns = columns;
  }

  /** By the facts that counted when it was asked first. */
  Answer answer(CohortMatchingQuestion question, Evaluation evaluation) {
    var batch = evaluation.batch() == null ? facts.batch() : evaluation.batch();
    var all = facts.people(question.cohort(), true, batch);
    var people = all.stream().filter(each -> !isLater(each, question.from())).toList();
    var known = known(question, people, batch);
    var observations = observations(question, people, known.columns(), batch);
    var hash = hash(observations);
    var warnings = new ArrayList<>(List.of(NOTHING_IS_NOUGHT));
    warnings.addAll(known.warnings());
    if (people.size() < all.size()) {
      warnings.add(
          new Why(
              "enrolled-later",
              "%d members enrolled after the first day and were left out."
                  .formatted(all.size() - people.size())));
    }
    try {
      var result = match(observations, question, warnings);
      return new Answer(result, List.of(), (long) people.size(), hash, batch);
    } catch (NotEstimable e) {
      return new Answer(null, e.why(), (long) people.size(), hash, batch);
    }
  }

  private static boolean isLater(Person person, LocalDate from) {
    return person.startsOn() != null && person.startsOn().isAfter(from);
  }

  private Known known(CohortMatchingQuestion question, List<Person> people, long batch) {
    var began =
        people.stream()
            .map(Person::startsOn)
            .filter(Objects::nonNull)
            .min(LocalDate::compareTo)
            .orElse(question.from());
    return columns.of(
        question.covariates(), question.outcome(), question.currency(), people, began, batch);
  }

  private Observations observations(
      CohortMatchingQuestion question, List<Person> people, List<Column> known, long batch) {
    var totals =
        facts.totals(
            new Outcomes(question.outcome(), question.currency(), question.from(), question.to()),
            people,
            batch);
    return new Observations(
        people.stream().mapToDouble(each -> each.startsOn() == null ? 0 : 1).toArray(),
        people.stream().mapToDouble(each -> totals.getOrDefault(each.id(), 0.0)).toArray(),
        known.stream()
            .map(
                column ->
                    new Observations.Covariate(
                        column.name(),
                        people.stream().mapToDouble(each -> column.value().apply(each)).toArray(),
                        true))
            .toList());
  }

  /** A pair alone, or one control used for all, would tell what somebody had. */
  private static MatchingResult match(
      Observations people, CohortMatchingQuestion question, List<Why> warnings) {
    if (people.covariates().isEmpty()) {
      throw new NotEstimable(
          "singular-covariates", "All covariates are the same for everybody: nobody is nearer.");
    }
    var matched = Matching.nearest(people, question.options());
    if (Math.min(matched.treated(), matched.controls()) < question.minimum()) {
      throw new NotEstimable(
          "too-few-matched",
          "%d members found a match among %d others; %d at least are needed of both."
              .formatted(matched.treated(), matched.controls(), question.minimum()));
    }
    return new MatchingResult(
        matched.naive(),
        MatchingResult.matched(matched, null),
        weighted(people, question, warnings),
        warnings);
  }

  private static MatchingResult.@Nullable Weighted weighted(
      Observations people, CohortMatchingQuestion question, List<Why> warnings) {
    var weighted = Evaluating.weighted(people, question.trim(), question.confidence(), warnings);
    if (weighted == null || weighted.effectiveControls() >= question.minimum()) {
      return weighted;
    }
    warnings.add(
        new Why(
            "too-few-controls",
            "All weight would lie upon too few of those compared with: weighting is not shown."));
    return null;
  }

  private static String hash(Observations people) {
    var digest = Incoming.sha256Digest();
    for (int i = 0; i < people.treated().length; i++) {
      var at = i;
      var covariates =
          people.covariates().stream().mapToDouble(each -> each.values()[at]).toArray();
      digest.update(
          "%s;%s;%s\n"
              .formatted(people.treated()[i], people.outcome()[i], Arrays.toString(covariates))
              .getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
