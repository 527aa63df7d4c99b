package org.homegrown.impact.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes people look alike: says less of all of them, step by step, until nearly everybody has k who
 * look the same, and leaves out those who have not (k-anonymity with full-domain generalisation).
 */
public final class Anonymity {

  /** The largest share of people that may be left out. */
  public static final double MOST_LEFT_OUT = 0.05;

  /**
   * Who may be told of.
   *
   * @param kept as they look after the steps
   * @param steps how many were taken
   */
  public record Alike<T>(List<T> kept, int steps) {}

  private Anonymity() {}

  /**
   * @param steps each says less than the one before
   * @param looks what can be seen of somebody
   * @return empty when all steps are not enough
   */
  public static <T> Optional<Alike<T>> of(
      List<T> people, List<UnaryOperator<T>> steps, Function<T, ?> looks, int k) {
    var present = people;
    for (int taken = 0; ; taken++) {
      Map<Object, Long> alike = new HashMap<>();
      present.forEach(each -> alike.merge(looks.apply(each), 1L, Long::sum));
      var kept =
          present.stream().filter(each -> alike.getOrDefault(looks.apply(each), 0L) >= k).toList();
      if (!kept.isEmpty() && people.size() - kept.size() <= MOST_LEFT_OUT * people.size()) {
        return Optional.of(new Alike<>(kept, taken));
      }
      if (taken == steps.size()) {
        return Optional.empty();
      }
      present = present.stream().map(steps.get(taken)).toList();
    }
  }
}
