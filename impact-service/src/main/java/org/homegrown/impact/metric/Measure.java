package org.homegrown.impact.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be summed. Its code is also the column of the running sums.
 *
 * <p>Money is in minor units and for each currency by itself; what goes back to buyers is below
 * zero.
 */
public enum Measure {
  SOLD(Kind.MONEY),
  REFUNDED(Kind.MONEY),
  INCOME(Kind.MONEY),
  FEES(Kind.MONEY),
  ORDERED_SOLD(Kind.ORDERED_MONEY),
  ORDERED_REFUNDED(Kind.ORDERED_MONEY),
  OPENED(Kind.COUNT),
  LISTED(Kind.COUNT),
  SALES(Kind.COUNT),
  REFUNDS(Kind.COUNT),
  EXPOSURE(Kind.COUNT);

  private enum Kind {
    MONEY,
    ORDERED_MONEY,
    COUNT
  }

  private final Kind kind;

  Measure(Kind kind) {
    this.kind = kind;
  }

  static Optional<Measure> find(String code) {
    return Arrays.stream(values()).filter(measure -> measure.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean money() {
    return kind != Kind.COUNT;
  }

  /** Whether facts fall on the day of their order, and not on their own. */
  public boolean ordered() {
    return kind == Kind.ORDERED_MONEY;
  }

  /** The column of sums in which facts of the right days are. */
  public String column() {
    return ordered() ? code().substring("ordered_".length()) : code();
  }
}
