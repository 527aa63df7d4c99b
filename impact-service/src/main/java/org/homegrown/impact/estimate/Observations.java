package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;

/**
 * People observed once: who was treated, what became of them, and what was known before.
 *
 * @param treated 1 or 0
 * @param covariates every one that balance is shown of
 */
public record Observations(double[] treated, double[] outcome, List<Covariate> covariates) {

  /**
   * @param explains whether it stands in models: of the levels of a word, the first does not
   */
  public record Covariate(String name, double[] values, boolean explains) {}

  Comparison comparison() {
    var ones = new double[treated.length];
    Arrays.fill(ones, 1);
    return new Comparison(
        treated,
        ones,
        covariates.stream()
            .filter(Covariate::explains)
            .map(Covariate::values)
            .toArray(double[][]::new));
  }

  long treatedCount() {
    var count = 0L;
    for (var each : treated) {
      count += (long) each;
    }
    return count;
  }

  /**
   * @param minimum on each side; at least one more than models have columns, and four besides
   */
  void mustSuffice(int minimum) {
    var columns = covariates.stream().filter(Covariate::explains).count();
    var floor = Math.max(minimum, columns + 5);
    var why = new ArrayList<Why>();
    if (treatedCount() < floor) {
      why.add(new Why("too-few-treated", few(treatedCount(), floor, "treated")));
    }
    if (treated.length - treatedCount() < floor) {
      why.add(
          new Why("too-few-controls", few(treated.length - treatedCount(), floor, "not treated")));
    }
    if (!why.isEmpty()) {
      throw new NotEstimable(why);
    }
    if (Numbers.spread(new double[][] {outcome}) == 0) {
      throw new NotEstimable("no-variation", "The outcome is the same everywhere.");
    }
  }

  private static String few(long there, long floor, String side) {
    return "%d are %s; %d at least are needed.".formatted(there, side, floor);
  }

  /** What cannot be estimated, in words. */
  static NotEstimable refused(Impossible e) {
    return new NotEstimable(
        e.code(),
        e.code().equals("no-overlap")
            ? "Covariates all but decide who is treated, so that nobody is comparable."
            : "The covariates cannot be told apart.");
  }

  /**
   * Of the chance to be treated, called {@code distance}, and of every covariate.
   *
   * @param weights of each row on its side
   */
  List<Balance> balance(double[] chances, double[] weights) {
    return Stream.concat(Stream.of(new Covariate("distance", chances, false)), covariates.stream())
        .map(
            covariate ->
                new Balance(
                    null,
                    covariate.name(),
                    Balance.difference(covariate.values(), treated, null),
                    Balance.difference(covariate.values(), treated, weights)))
        .toList();
  }
}
