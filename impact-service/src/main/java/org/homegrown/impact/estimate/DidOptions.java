package org.homegrown.impact.estimate;

import org.jspecify.annotations.Nullable;

/**
 * How to estimate group-time effects. Defaults are those of R's {@code did}.
 *
 * @param anticipation how much earlier than their group says units may react, in units of the
 *     period
 * @param confidence of the intervals, as 0.95
 * @param trim controls whose propensity is not below this do not count
 * @param minimum treated units below which a group is left out
 * @param bootstrap for bands that hold for all effects at once; null for none
 */
public record DidOptions(
    Method method,
    Control control,
    Base base,
    double anticipation,
    double confidence,
    double trim,
    int minimum,
    @Nullable Bootstrap bootstrap) {

  /** Doubly robust, regression of the outcome, or inverse probability weighting. */
  public enum Method {
    DR,
    REG,
    IPW
  }

  /** Who is compared with: those that never start, or also those that have not started yet. */
  public enum Control {
    NEVER_TREATED,
    NOT_YET_TREATED
  }

  /** Before a group starts, with which period it is compared: the one before, or its last one. */
  public enum Base {
    VARYING,
    UNIVERSAL
  }

  /**
   * @param seed the same one gives the same bands
   */
  public record Bootstrap(int draws, long seed) {}

  public static final DidOptions DEFAULT =
      new DidOptions(Method.DR, Control.NEVER_TREATED, Base.VARYING, 0, 0.95, 0.995, 1, null);

  public DidOptions with(Method other) {
    return new DidOptions(other, control, base, anticipation, confidence, trim, minimum, bootstrap);
  }

  public DidOptions with(Control other) {
    return new DidOptions(method, other, base, anticipation, confidence, trim, minimum, bootstrap);
  }

  public DidOptions with(Base other) {
    return new DidOptions(
        method, control, other, anticipation, confidence, trim, minimum, bootstrap);
  }

  public DidOptions withAnticipation(double other) {
    return new DidOptions(method, control, base, other, confidence, trim, minimum, bootstrap);
  }

  public DidOptions with(Bootstrap other) {
    return new DidOptions(method, control, base, anticipation, confidence, trim, minimum, other);
  }
}
