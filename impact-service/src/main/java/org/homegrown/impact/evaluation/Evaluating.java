package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.homegrown.impact.estimate.Curve;
import org.homegrown.impact.estimate.Did;
import org.homegrown.impact.estimate.DidResult.Dropped;
import org.homegrown.impact.estimate.Matching;
import org.homegrown.impact.estimate.NotEstimable;
import org.homegrown.impact.estimate.Observations;
import org.homegrown.impact.estimate.PanelBuilder;
import org.homegrown.impact.estimate.Survival;
import org.homegrown.impact.estimate.Survival.LogRank;
import org.homegrown.impact.estimate.Survival.Spell;
import org.homegrown.impact.estimate.Weighting;
import org.homegrown.impact.estimate.Why;
import org.jspecify.annotations.Nullable;

/** Answers questions. */
@ApplicationScoped
class Evaluating {

  private static final long MOST_NAMED = 500_000;

  private interface Estimate {

    Object make();
  }

  /**
   * Reads the file and forgets it, to see whether it can be answered.
   *
   * @throws org.homegrown.impact.estimate.PanelUnusable when the file is no such data
   */
  void read(Question question, Csv csv) throws IOException {
    switch (question) {
      case PanelQuestion panel -> PanelCsv.read(csv, panel);
      case MatchingQuestion people -> PeopleCsv.read(csv, people);
      case SurvivalQuestion spells -> SpellCsv.read(csv, spells);
      case AboutCohort cohort ->
          throw new IllegalStateException("a cohort is no file: " + cohort.cohort());
    }
  }

  /**
   * @param sha256 of the file
   * @throws org.homegrown.impact.estimate.PanelUnusable when the file is no such data
   */
  Answer answer(Question question, Csv csv, String sha256) throws IOException {
    var hash = "sha256:" + sha256;
    return switch (question) {
      case PanelQuestion panel -> effects(PanelCsv.read(csv, panel), panel, sha256);
      case MatchingQuestion people -> {
        var read = PeopleCsv.read(csv, people);
        yield refusable(read.units().size(), hash, () -> matching(read, people));
      }
      case SurvivalQuestion spells -> {
        var read = SpellCsv.read(csv, spells);
        yield refusable(read.spells().size(), hash, () -> survival(read, spells));
      }
      case AboutCohort cohort ->
          throw new IllegalStateException("a cohort is no file: " + cohort.cohort());
    };
  }

  private static Answer effects(PanelBuilder.Built built, PanelQuestion question, String sha256) {
    return refusable(
        built.rows(),
        "sha256:" + sha256,
        () ->
            Did.estimate(built.panel(), question.options().with(sha256))
                .with(
                    dropped(built),
                    Stream.concat(
                            incomplete(built.incomplete()).stream(), built.warnings().stream())
                        .toList()));
  }

  private static Answer refusable(long rows, String hash, Estimate estimate) {
    try {
      return new Answer(estimate.make(), List.of(), rows, hash, null);
    } catch (NotEstimable e) {
      return new Answer(null, e.why(), rows, hash, null);
    }
  }

  static List<Dropped> dropped(PanelBuilder.Built built) {
    return Stream.of(
            new Dropped("group-missing", null, built.unsaid()),
            new Dropped("not-in-every-period", null, built.unbalanced()))
        .filter(dropped -> dropped.units() > 0)
        .toList();
  }

  private static List<Why> incomplete(long rows) {
    return rows == 0
        ? List.of()
        : List.of(
            new Why(
                "rows-incomplete", "%d rows with a missing value were left out.".formatted(rows)));
  }

  private static MatchingResult matching(PeopleCsv read, MatchingQuestion question) {
    var warnings = new ArrayList<>(incomplete(read.incomplete()));
    var matched = Matching.nearest(read.people(), question.options());
    var named = matched.pairs().stream().mapToLong(pair -> 1 + pair.controls().size()).sum();
    if (named > MOST_NAMED) {
      warnings.add(
          new Why(
              "pairs-left-out",
              "There are too many pairs to name: more than %d people.".formatted(MOST_NAMED)));
    }
    return new MatchingResult(
        matched.naive(),
        MatchingResult.matched(matched, named > MOST_NAMED ? null : read.units()),
        weighted(read.people(), question.trim(), question.confidence(), warnings),
        warnings);
  }

  /** Null when it could not be estimated, with a warning why. */
  static MatchingResult.@Nullable Weighted weighted(
      Observations people, double trim, double confidence, List<Why> warnings) {
    try {
      return MatchingResult.Weighted.of(Weighting.att(people, trim, confidence));
    } catch (NotEstimable e) {
      warnings.addAll(e.why());
      return null;
    }
  }

  private static SurvivalResult survival(SpellCsv read, SurvivalQuestion question) {
    if (read.spells().isEmpty()) {
      throw new NotEstimable(List.of(new Why("too-few-spells", "The file has no usable row.")));
    }
    var warnings = new ArrayList<>(incomplete(read.incomplete()));
    return survival(read.spells(), question.confidence(), warnings);
  }

  static SurvivalResult survival(List<Spell> all, double confidence, List<Why> warnings) {
    var arms = new TreeMap<String, List<Spell>>();
    all.forEach(spell -> arms.computeIfAbsent(spell.arm(), arm -> new ArrayList<>()).add(spell));
    var curves = new ArrayList<Curve>();
    arms.forEach((arm, spells) -> curves.add(Survival.kaplanMeier(arm, spells, confidence)));
    return new SurvivalResult(curves, logRank(all, warnings), warnings);
  }

  private static @Nullable LogRank logRank(List<Spell> spells, List<Why> warnings) {
    try {
      return Survival.logRank(spells);
    } catch (NotEstimable e) {
      warnings.addAll(e.why());
      return null;
    }
  }
}
