package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a sample drawn stratum by stratum says of all (Cochran, Sampling Techniques, chapter 5).
 * Intervals are Student's with as many degrees of freedom as there are respondents more than
 * strata.
 *
 * @param mean of everybody
 * @param total mean times everybody
 * @param share the mean of answers that are 0 or 1, with an interval between 0 and 1: by its logit;
 *     where all answered alike, Clopper's and Pearson's
 */
public record Stratified(
    Effect mean, Effect total, Effect share, long respondents, long population) {

  /**
   * @param population how many there are
   * @param answers of those who answered
   */
  public record Stratum(long population, double[] answers) {

    Stratum with(Stratum other) {
      var all = new double[answers.length + other.answers.length];
      System.arraycopy(answers, 0, all, 0, answers.length);
      System.arraycopy(other.answers, 0, all, answers.length, other.answers.length);
      return new Stratum(population + other.population, all);
    }
  }

  /**
   * Strata with fewer than two answers are joined with the next smaller one.
   *
   * @throws NotEstimable {@code too-few-respondents}
   */
  public static Stratified of(List<Stratum> given, double confidence) {
    var strata = joined(given);
    var population = given.stream().mapToLong(Stratum::population).sum();
    var mean = 0.0;
    var variance = 0.0;
    for (var stratum : strata) {
      var share = (double) stratum.population() / population;
      var answered = stratum.answers().length;
      mean += share * Numbers.mean(stratum.answers());
      variance +=
          share
              * share
              * (1 - (double) answered / stratum.population())
              * Numbers.variance(stratum.answers())
              / answered;
    }
    var error = Math.sqrt(variance);
    var respondents = given.stream().mapToLong(stratum -> stratum.answers().length).sum();
    var width =
        new TDistribution(respondents - strata.size())
            .inverseCumulativeProbability((1 + confidence) / 2);
    return new Stratified(
        Effect.within(mean, error, width),
        Effect.within(mean * population, error * population, width),
        respondents < population && (mean <= 0 || mean >= 1)
            ? alike(mean, respondents, confidence)
            : share(mean, error, width),
        respondents,
        population);
  }

  private static Effect share(double mean, double error, double width) {
    if (error == 0 || mean <= 0 || mean >= 1) {
      return Effect.within(mean, error, width);
    }
    var logit = Math.log(mean / (1 - mean));
    var around = width * error / (mean * (1 - mean));
    return new Effect(mean, error, chance(logit - around), chance(logit + around));
  }

  private static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static Effect alike(double mean, long respondents, double confidence) {
    var others = 1 - Math.pow((1 - confidence) / 2, 1.0 / respondents);
    return mean <= 0 ? new Effect(mean, 0.0, 0.0, others) : new Effect(mean, 0.0, 1 - others, 1.0);
  }

  private static List<Stratum> joined(List<Stratum> given) {
    var strata = new ArrayList<>(given);
    strata.sort(Comparator.comparingLong(Stratum::population).reversed());
    for (int i = strata.size() - 1; i >= 0; i--) {
      if (strata.get(i).answers().length < 2 && strata.size() > 1) {
        var other = i == strata.size() - 1 ? i - 1 : i + 1;
        var one = strata.get(Math.min(i, other)).with(strata.get(Math.max(i, other)));
        strata.remove(Math.max(i, other));
        strata.set(Math.min(i, other), one);
        i = Math.min(i, other) + 1;
      }
    }
    if (strata.isEmpty() || strata.getFirst().answers().length < 2) {
      throw new NotEstimable("too-few-respondents", "Fewer than two have answered.");
    }
    return strata;
  }
}
