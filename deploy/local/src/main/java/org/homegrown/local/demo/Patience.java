package org.homegrown.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again until something has happened. */
final class Patience {

  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private Patience() {}

  /**
   * @param complaint what to say when it has not happened in good time
   * @throws IllegalStateException with the complaint
   */
  static <T> T until(Supplier<String> complaint, Supplier<Optional<T>> look) {
    var deadline = Instant.now().plus(LONGEST);
    while (true) {
      var seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(complaint.get());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
