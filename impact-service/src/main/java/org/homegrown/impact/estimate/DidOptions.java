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
 * @param window of the periods from the start that count in aggregates
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
    Window window,
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
   * In units of the period, from the start; below 0 before it.
   *
   * @param balanced only groups that are seen for so long after their start, and only for so long;
   *     null for all groups
   */
  public record Window(double earliest, double latest, @Nullable Double balanced) {

    public static final Window ALL =
        new Window(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null);
  }

  /**
   * @param seed the same one gives the same bands
   */
  public record Bootstrap(int draws, long seed) {}

  public static final DidOptions DEFAULT =
      new DidOptions(
          Method.DR, Control.NEVER_TREATED, Base.VARYING, 0, 0.95, 0.995, 1, Window.ALL, null);

  public DidOptions with(Method other) {
    return new DidOptions(
        other, control, base, anticipation, confidence, trim, minimum, window, bootstrap);
  }

  public DidOptions with(Control other) {
    return new DidOptions(
        method, other, base, anticipation, confidence, trim, minimum, window, bootstrap);
  }

  public DidOptions with(Base other) {
    return new DidOptions(
        method, control, other, anticipation, confidence, trim, minimum, window, bootstrap);
  }

  public DidOptions withAnticipation(double other) {
    return new DidOptions(
        method, control, base, other, confidence, trim, minimum, window, bootstrap);
  }

  public DidOptions with(Bootstrap other) {
    return new DidOptions(
        method, control, base, anticipation, confidence, trim, minimum, window, other);
  }
}
