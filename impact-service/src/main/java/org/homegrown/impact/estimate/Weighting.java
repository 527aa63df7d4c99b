package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Method;

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
    var chances = people.chances();
    var weights = TwoByTwo.weights(people.treated(), chances, trim);
    var sum = 0.0;
    var squares = 0.0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      squares += weights[i] * weights[i];
      weights[i] += people.treated()[i];
    }
    var balance = new ArrayList<Balance>();
    balance.add(
        new Balance(
            null,
            "distance",
            Balance.difference(chances, people.treated(), null),
            Balance.difference(chances, people.treated(), weights)));
    balance.addAll(people.balance(weights));
    return new Weighting(
        effect(people, Method.IPW, trim, confidence),
        effect(people, Method.DR, trim, confidence),
        sum * sum / squares,
        balance);
  }

  private static Effect effect(Observations people, Method method, double trim, double confidence) {
    try {
      var found =
          TwoByTwo.estimate(people.design(), people.treated(), people.outcome(), method, trim);
      var squares = 0.0;
      for (var influence : found.influence()) {
        squares += influence * influence;
      }
      return Effect.of(found.effect(), Math.sqrt(squares) / found.influence().length, confidence);
    } catch (TwoByTwo.Impossible e) {
      throw new NotEstimable(e.code(), "The covariates of the controls cannot be told apart.");
    }
  }
}
