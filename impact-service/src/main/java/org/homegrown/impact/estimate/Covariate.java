package org.homegrown.impact.estimate;

import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A column that models explain with.
 *
 * @param word of which word's levels it is one, as 0 and 1; {@link #NUMBER} of none
 */
public record Covariate(String name, int word) {

  public static final int NUMBER = -1;

  public static Covariate number(String name) {
    return new Covariate(name, NUMBER);
  }

  /**
   * Numbers, and of each word the levels that somebody has but the first of these, which the others
   * are compared with.
   *
   * @param somebody whether any row has a column's level
   * @return their places
   */
  public static int[] explaining(List<Covariate> covariates, IntPredicate somebody) {
    var based = new HashSet<Integer>();
    return IntStream.range(0, covariates.size())
        .filter(
            j -> {
              var word = covariates.get(j).word();
              return word == NUMBER || (somebody.test(j) && !based.add(word));
            })
        .toArray();
  }
}
