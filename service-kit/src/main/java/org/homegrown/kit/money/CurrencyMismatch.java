package org.homegrown.kit.money;

import org.homegrown.kit.problem.RuleBroken;

/** Two amounts in different currencies met. */
public class CurrencyMismatch extends RuleBroken {

  public CurrencyMismatch(String expected, String actual) {
    super("currency-mismatch", "Expected an amount in %s, got %s.".formatted(expected, actual));
  }
}
