package org.homegrown.local.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells somebody who waits what they wait for: on a terminal a line that counts the seconds, else
 * plain lines only.
 */
public final class Progress {

  private static final Duration TICK = Duration.ofMillis(200);

  private final PrintStream out;
  private final boolean terminal;

  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line to keep. */
  void say(String line) {
    clear();
    out.println(line);
  }

  /** The line that is there until something else is said. */
  private void waiting(String text, Instant since) {
    if (terminal) {
      var seconds = Duration.between(since, Instant.now()).toSeconds();
      out.printf("\r\033[K  … %s (%d s)", text, seconds);
      out.flush();
    }
  }

  /** Looks again and again until there is nothing left to wait for. */
  void until(Supplier<String> waitingFor) {
    var since = Instant.now();
    for (var text = waitingFor.get(); !text.isEmpty(); text = waitingFor.get()) {
      waiting(text, since);
      try {
        Thread.sleep(TICK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    clear();
  }

  private void clear() {
    if (terminal) {
      out.print("\r\033[K");
    }
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
