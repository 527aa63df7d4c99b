package org.homegrown.impact.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a number is made from facts. It is data: it chooses among ways of counting that are written
 * in code, and never becomes part of a statement.
 */
public sealed interface Formula {

  /** Which sellers count, by their own sums over the whole period asked. */
  record Condition(Standing standing, @Nullable Measure over, long bound) {

    public static Condition of(Standing standing) {
      return new Condition(standing, null, 0);
    }
  }

  /**
   * ACTIVE: opened a shop, listed a product or sold. EARNING: sold. OVER: a measure is above a
   * bound.
   */
  enum Standing {
    ACTIVE,
    EARNING,
    OVER
  }

  /** Marks of the region in which a fact happened. */
  enum Place {
    RURAL,
    UNDERSERVED
  }

  /** The sum of a measure. */
  record Sum(Measure measure) implements Formula {}

  /**
   * Over a measure that an operator defined: the sum of its money, or else the number of its facts,
   * less those taken back.
   */
  record Own(String measure, boolean money) implements Formula {}

  /** The sum of several sums of the same dates. */
  record Plus(List<Sum> terms) implements Formula {}

  /** Distinct sellers who meet a condition. */
  record Sellers(Condition condition, @Nullable Place where) implements Formula {}

  /** A type-1 quantile: a value that some seller really has. */
  record Quantile(BigDecimal at, Measure of, Condition among) implements Formula {}

  /** Mean and share of each fifth of the sellers, in the order of the measure. */
  record Quintiles(Measure of, Condition among) implements Formula {}

  /** One number divided by another; absent where that is 0. */
  record Ratio(Formula of, Formula to) implements Formula {}

  /**
   * Of the sellers whose first sale was in the period and lies at least {@code days + 30} days
   * back: the share with a sale in the 30 days that begin so many days after it.
   */
  record Retention(int days) implements Formula {}

  /** A quantile of the days from opening a shop to the first sale, by the day of that sale. */
  record FirstSaleDelay(BigDecimal at) implements Formula {}

  /** Milestones reached. */
  record Milestones() implements Formula {}

  /** Of the enrolments that ended: the share that ended so. */
  record Completion(String outcome) implements Formula {}

  /** Distinct members with a lesson completed or a session attended. */
  record Trained() implements Formula {}

  /** The latest result of a survey in the period, with its error. */
  record Surveyed(String item, String estimate) implements Formula {}

  /** Paid orders by how far the buyer's region is from the shop's. */
  record Bands() implements Formula {}

  /** A region's part of the region above it. */
  record Share(Measure of) implements Formula {}

  /** What is summed, wherever in the formula. */
  default Set<Measure> measures() {
    return switch (this) {
      case Sum sum -> Set.of(sum.measure());
      case Plus plus -> plus.terms().stream().map(Sum::measure).collect(Collectors.toSet());
      case Quantile quantile -> Set.of(quantile.of());
      case Quintiles quintiles -> Set.of(quintiles.of());
      case Share share -> Set.of(share.of());
      case Sellers sellers when sellers.condition().over() != null ->
          Set.of(sellers.condition().over());
      case Ratio ratio ->
          Stream.concat(ratio.of().measures().stream(), ratio.to().measures().stream())
              .collect(Collectors.toSet());
      default -> Set.of();
    };
  }

  /** Whether each currency has a number of its own. */
  default boolean money() {
    return measures().stream().anyMatch(Measure::money);
  }

  /** Whether facts fall on the day of their order. */
  default boolean ordered() {
    return measures().stream().anyMatch(Measure::ordered);
  }

  /** Whether the numbers of parts add up to that of the whole. */
  default boolean additive() {
    return this instanceof Sum || this instanceof Plus || this instanceof Own;
  }

  /** Whether it is about how sellers begin and stay, so that what it counts are sellers. */
  default boolean ofLives() {
    return this instanceof Retention || this instanceof FirstSaleDelay;
  }

  /** Whether it is made from measurements alone, which know in which batch they came. */
  default boolean ofMeasurements() {
    return switch (this) {
      case Milestones m -> false;
      case Completion c -> false;
      case Trained t -> false;
      case Surveyed s -> false;
      default -> true;
    };
  }
}
