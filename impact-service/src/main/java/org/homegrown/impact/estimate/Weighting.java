package org.homegrown.impact.estimate;

import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;

/**
 * The effect upon the treated when controls are weighted by their odds of being treated, by itself
 * and doubly robust.
 *
 * @param effectiveControls how many equally weighted controls would be worth as much
 * @param balance before and after weighting
 */
public record Weighting(
    Effect weighted, Effect doublyRobust, double effectiveControls, List<Balance> balance) {

  /**
   * @param trim controls whose chance is not below this do not count
   */
  public static Weighting att(Observations people, double trim, double confidence) {
    try {
      var rows = people.comparison();
      var sum = 0.0;
      var squares = 0.0;
      for (var odds : rows.odds(trim)) {
        sum += odds;
        squares += odds * odds;
      }
      return new Weighting(
          effect(rows, people.outcome(), Method.IPW, trim, confidence),
          effect(rows, people.outcome(), Method.DR, trim, confidence),
          sum * sum / squares,
          people.balance(rows.chances(), rows.balancing(trim)));
    } catch (Impossible e) {
      throw Observations.refused(e);
    }
  }

  private static Effect effect(
      Comparison rows, double[] outcome, Method method, double trim, double confidence)
      throws Impossible {
    var found = TwoByTwo.estimate(rows, outcome, method, trim);
    var squares = 0.0;
    for (var influence : found.influence()) {
      squares += influence * influence;
    }
    return Effect.of(found.effect(), Math.sqrt(squares) / rows.rows(), confidence);
  }
}
