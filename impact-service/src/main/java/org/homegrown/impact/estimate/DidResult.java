package org.homegrown.impact.estimate;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Effects of starting, with their uncertainty.
 *
 * @param units how many could be used
 * @param never how many of them are never treated
 * @param groups treated groups that could be used
 * @param dropped groups that could not
 * @param attGt effects by group and period
 * @param criticalValue how many errors wide the band of {@code attGt} is; null without bootstrap
 * @param pretest null when there is nothing before anybody started, or it cannot be told
 * @param bootstrap null when none was asked for
 */
public record DidResult(
    long units,
    long never,
    List<Double> periods,
    List<Group> groups,
    List<Dropped> dropped,
    List<AttGt> attGt,
    @Nullable Double criticalValue,
    Aggregates aggregates,
    @Nullable PreTest pretest,
    List<Balance> balance,
    DidOptions.@Nullable Bootstrap bootstrap,
    List<Why> warnings) {

  /** With what was left out before it came here. */
  public DidResult with(List<Dropped> before, List<Why> said) {
    return new DidResult(
        units,
        never,
        periods,
        groups,
        Stream.concat(before.stream(), dropped.stream()).toList(),
        attGt,
        criticalValue,
        aggregates,
        pretest,
        balance,
        bootstrap,
        Stream.concat(said.stream(), warnings.stream()).toList());
  }

  /**
   * @param group first treated period
   */
  public record Group(double group, long units) {}

  /**
   * @param why as {@code already-treated}
   * @param group null where it is not about one
   */
  public record Dropped(String why, @Nullable Double group, long units) {}

  /**
   * A number with its uncertainty.
   *
   * @param se analytic, by influence functions; null where nothing varies
   * @param low of the pointwise interval
   * @param bandLow of the band that holds for all numbers of its list at once
   * @param bootstrapSe the error as the bootstrap sees it
   */
  public record Interval(
      double att,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double bandLow,
      @Nullable Double bandHigh,
      @Nullable Double bootstrapSe) {}

  /**
   * @param base period that it is compared with
   * @param post whether the group has started
   * @param problem why there is no effect to be had
   */
  public record AttGt(
      double group,
      double period,
      double base,
      boolean post,
      long treated,
      long controls,
      @Nullable String problem,
      @Nullable Double att,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double bandLow,
      @Nullable Double bandHigh,
      @Nullable Double bootstrapSe) {}

  /**
   * @param at a group, a period or a distance from the start
   */
  public record At(
      double at,
      double att,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double bandLow,
      @Nullable Double bandHigh,
      @Nullable Double bootstrapSe) {}

  /**
   * @param by empty where there is only one number
   * @param criticalValue how many errors wide the band of {@code by} is; null without bootstrap
   * @param covariance of the numbers of {@code by} with each other, in their order; only by
   *     distance from the start
   */
  public record Aggregate(
      Interval overall,
      List<At> by,
      @Nullable Double criticalValue,
      @Nullable List<List<Double>> covariance) {}

  /**
   * @param simple all cells after the start, weighted by their group
   * @param group by group; overall weighted by group
   * @param dynamic by distance from the start; overall the mean from the start on
   * @param calendar by period; overall the mean of periods
   */
  public record Aggregates(
      Aggregate simple, Aggregate group, Aggregate dynamic, Aggregate calendar) {}
}
