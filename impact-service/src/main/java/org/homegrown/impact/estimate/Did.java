package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.homegrown.impact.estimate.Aggregates.Family;
import org.homegrown.impact.estimate.Bands.Band;
import org.homegrown.impact.estimate.DidResult.Aggregate;
import org.homegrown.impact.estimate.DidResult.At;
import org.homegrown.impact.estimate.DidResult.AttGt;
import org.homegrown.impact.estimate.DidResult.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Difference in differences with several periods and staggered starts, after Callaway and Sant'Anna
 * (2021), J. Econometrics 225, with the conventions of R's {@code did} 2.5.1.
 */
public final class Did {

  /** A band this wide says that the errors are not to be trusted, as R's {@code did} warns. */
  private static final double ABSURD = 7;

  /** Of how many numbers the covariance with each other is made. */
  private static final int MOST_TOGETHER = 500;

  private final Influences influences;
  private final @Nullable Bands bands;
  private final double z;
  private final List<Why> warnings;

  private Did(Influences influences, int groups, DidOptions options, List<Why> warnings) {
    this.influences = influences;
    this.bands =
        options.bootstrap() == null
            ? null
            : new Bands(influences, groups, options.bootstrap(), options.confidence());
    this.z = new NormalDistribution().inverseCumulativeProbability((1 + options.confidence()) / 2);
    this.warnings = warnings;
  }

  /**
   * @throws NotEstimable when the panel does not carry it, with every reason
   */
  public static DidResult estimate(Panel given, DidOptions options) {
    var rules = PanelRules.apply(given, options);
    var panel = rules.panel();
    var cells = GroupTime.estimate(panel, options);
    var aggregates = new Aggregates(panel, cells, options.window());
    if (!aggregates.areThere()) {
      throw new NotEstimable(problems(cells));
    }
    if (!aggregates.areShown()) {
      throw new NotEstimable(
          "window-empty", "No effect after a start is within the window of periods asked for.");
    }
    var warnings = new ArrayList<>(rules.warnings());
    var groups = panel.groups();
    var did = new Did(new Influences(panel, cells), groups.length, options, warnings);
    var singles =
        IntStream.range(0, cells.size())
            .mapToObj(cell -> Combination.single(cell, cells.get(cell), groups.length))
            .toList();
    var band = did.band(singles, "attGt");
    var attGt = did.attGt(singles, band);
    var summed =
        new DidResult.Aggregates(
            did.aggregate(aggregates.simple(), "simple"),
            did.aggregate(aggregates.group(), "group"),
            did.dynamic(aggregates.dynamic()),
            did.aggregate(aggregates.calendar(), "calendar"));
    warnings.addAll(missing(cells));
    return new DidResult(
        panel.units(),
        panel.count(Panel.NEVER),
        Arrays.stream(panel.periods()).boxed().toList(),
        Arrays.stream(groups)
            .mapToObj(group -> new DidResult.Group(group, panel.count(group)))
            .toList(),
        rules.dropped(),
        attGt,
        band == null ? null : band.critical(),
        summed,
        did.pretest(cells, singles),
        Balance.of(panel, options),
        options.bootstrap(),
        warnings);
  }

  private @Nullable PreTest pretest(List<Cell> cells, List<Combination> singles) {
    var before =
        IntStream.range(0, cells.size())
            .filter(i -> cells.get(i).isThere() && !cells.get(i).isPost())
            .mapToObj(singles::get)
            .toList();
    if (before.size() > MOST_TOGETHER) {
      warnings.add(
          new Why(
              "pretest-too-large",
              "There are more than %d effects before the start: they are not tested together."
                  .formatted(MOST_TOGETHER)));
      return null;
    }
    var test = PreTest.of(before, influences);
    if (test.isEmpty()) {
      warnings.add(
          before.stream().allMatch(each -> Double.isNaN(influences.error(each)))
              ? new Why("no-pretest", "There are no effects before the start to test.")
              : new Why("pretest-singular", "The effects before the start cannot be told apart."));
    }
    return test.orElse(null);
  }

  private List<AttGt> attGt(List<Combination> singles, @Nullable Band band) {
    var all = new ArrayList<AttGt>();
    for (int i = 0; i < singles.size(); i++) {
      var cell = influences.cells().get(i);
      var number = cell.isThere() ? interval(singles.get(i), band, i) : null;
      all.add(
          new AttGt(
              cell.group(),
              cell.period(),
              cell.base(),
              cell.isPost(),
              cell.treated(),
              cell.controls(),
              cell.problem(),
              number == null ? null : number.att(),
              number == null ? null : number.se(),
              number == null ? null : number.low(),
              number == null ? null : number.high(),
              number == null ? null : number.bandLow(),
              number == null ? null : number.bandHigh(),
              number == null ? null : number.bootstrapSe()));
    }
    return all;
  }

  private Aggregate aggregate(Family family, String name) {
    var alone = List.of(family.overall());
    var overall = interval(family.overall(), bands == null ? null : bands.of(alone).at(z), 0);
    var band = family.by().isEmpty() ? null : band(family.by(), name);
    var by = new ArrayList<At>();
    for (int i = 0; i < family.by().size(); i++) {
      var number = interval(family.by().get(i), band, i);
      by.add(
          new At(
              family.by().get(i).at(),
              number.att(),
              number.se(),
              number.low(),
              number.high(),
              number.bandLow(),
              number.bandHigh(),
              number.bootstrapSe()));
    }
    return new Aggregate(overall, by, band == null ? null : band.critical(), null);
  }

  private Aggregate dynamic(Family family) {
    var found = aggregate(family, "dynamic");
    if (family.by().size() > MOST_TOGETHER) {
      warnings.add(
          new Why(
              "covariance-left-out",
              "There are more than %d distances from the start: their covariance is not told."
                  .formatted(MOST_TOGETHER)));
      return found;
    }
    var covariance =
        Arrays.stream(influences.covariance(family.by()))
            .map(row -> Arrays.stream(row).boxed().toList())
            .toList();
    return new Aggregate(found.overall(), found.by(), found.criticalValue(), covariance);
  }

  private @Nullable Band band(List<Combination> family, String name) {
    if (bands == null) {
      return null;
    }
    var band = bands.of(family);
    if (!(band.critical() >= z)) {
      warnings.add(
          new Why(
              "band-narrow",
              "The band of %s came out narrower than pointwise intervals, which are shown."
                  .formatted(name)));
      return band.at(z);
    }
    if (band.critical() >= ABSURD) {
      warnings.add(
          new Why(
              "band-wide",
              "The band of %s is %s errors wide: few units may carry it."
                  .formatted(name, Numbers.text(Math.rint(band.critical())))));
    }
    return band;
  }

  private Interval interval(Combination of, @Nullable Band band, int at) {
    var se = influences.error(of);
    if (Double.isNaN(se)) {
      return new Interval(of.att(), null, null, null, null, null, null);
    }
    var att = of.att();
    if (band == null) {
      return new Interval(att, se, att - z * se, att + z * se, null, null, null);
    }
    return new Interval(
        att,
        se,
        att - z * se,
        att + z * se,
        att - band.critical() * se,
        att + band.critical() * se,
        Double.isNaN(band.errors()[at]) ? null : band.errors()[at]);
  }

  private static List<Why> problems(List<Cell> cells) {
    if (cells.stream().noneMatch(Cell::isPost)) {
      return List.of(
          new Why("no-post-period", "No group is observed in a period from its start on."));
    }
    return cells.stream()
        .filter(Cell::isPost)
        .map(cell -> cell.problem() == null ? "no-overlap" : cell.problem())
        .distinct()
        .map(code -> new Why(code, detail(code)))
        .toList();
  }

  private static List<Why> missing(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> cell.problem() != null)
        .map(
            cell ->
                new Why(
                    String.valueOf(cell.problem()),
                    "Group %s in %s is left out: %s"
                        .formatted(
                            Numbers.text(cell.group()),
                            Numbers.text(cell.period()),
                            detail(String.valueOf(cell.problem())))))
        .toList();
  }

  private static String detail(String code) {
    return switch (code) {
      case "singular-covariates" -> "the covariates of those compared with cannot be told apart.";
      case "too-few-controls" -> "nobody is left to compare with.";
      default -> "covariates all but decide who is treated, so that nobody is comparable.";
    };
  }
}
