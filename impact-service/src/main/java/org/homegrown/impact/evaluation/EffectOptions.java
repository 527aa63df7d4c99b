package org.homegrown.impact.evaluation;

import java.util.HexFormat;
import org.homegrown.impact.estimate.DidOptions;
import org.homegrown.impact.estimate.DidOptions.Base;
import org.homegrown.impact.estimate.DidOptions.Bootstrap;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.estimate.DidOptions.Window;
import org.jspecify.annotations.Nullable;

/**
 * How group-time effects are estimated.
 *
 * @param earliest of the periods from the start that count in aggregates; null for all
 * @param latest of the same
 * @param balanced see {@link Window}
 * @param draws of the bootstrap; null for none
 * @param seed null for the first 6 bytes of the input's SHA-256, so that the same input always gets
 *     the same bands
 */
record EffectOptions(
    Method method,
    Control control,
    Base base,
    int anticipation,
    @Nullable Integer earliest,
    @Nullable Integer latest,
    @Nullable Integer balanced,
    @Nullable Integer draws,
    @Nullable Long seed,
    double confidence,
    double trim,
    int minimum) {

  private static final int HEX_OF_SEED = 12;

  /**
   * @param sha256 of the input, in hex
   */
  DidOptions with(String sha256) {
    return new DidOptions(
        method,
        control,
        base,
        anticipation,
        confidence,
        trim,
        minimum,
        window(),
        bootstrap(sha256));
  }

  private Window window() {
    return new Window(
        earliest == null ? Double.NEGATIVE_INFINITY : earliest,
        latest == null ? Double.POSITIVE_INFINITY : latest,
        balanced == null ? null : Double.valueOf(balanced));
  }

  private @Nullable Bootstrap bootstrap(String sha256) {
    if (draws == null) {
      return null;
    }
    return new Bootstrap(
        draws,
        seed == null ? HexFormat.fromHexDigitsToLong(sha256.substring(0, HEX_OF_SEED)) : seed);
  }
}
