package org.homegrown.kit.clock;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Takes what is due step by step, each in a transaction of its own. One that fails is postponed, so
 * that it keeps nobody else waiting.
 */
public final class DueSteps {

  /** SQL for when a row that failed so many times before is looked at again. Takes the moment. */
  public static final String PAUSE =
      """
      cast(?1 as timestamptz)
        + least(power(2, least(failures, 20)) * interval '1 minute', interval '1 day')
      """;

  /** What is done with one. */
  @FunctionalInterface
  public interface Step<T> {
    void take(T each) throws Exception;
  }

  private DueSteps() {}

  /**
   * Takes one portion.
   *
   * @param what for the log, such as a reminder
   * @return how many were due
   */
  public static <T> int take(String what, Callable<List<T>> due, Step<T> step, Step<T> postpone) {
    var portion = QuarkusTransaction.requiringNew().call(due);
    for (var each : portion) {
      try {
        take(step, each);
      } catch (RuntimeException e) {
        Log.errorf(e, "%s %s could not take its next step", what, each);
        take(postpone, each);
      }
    }
    return portion.size();
  }

  private static <T> void take(Step<T> step, T each) {
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              step.take(each);
              return each;
            });
  }
}
