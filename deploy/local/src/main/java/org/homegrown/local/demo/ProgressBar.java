package org.homegrown.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Shows how far a long step is: a moving bar on a terminal, a line every tenth elsewhere. */
final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;

  /** Makes bars for one output. */
  record Style(PrintStream out, boolean terminal) {

    ProgressBar bar(String what, long total) {
      return new ProgressBar(out, terminal, what, total);
    }
  }

  private final PrintStream out;
  private final boolean terminal;
  private final String what;
  private final long total;
  private final long startedAt = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private long shown = -1;

  private ProgressBar(PrintStream out, boolean terminal, String what, long total) {
    this.out = out;
    this.terminal = terminal;
    this.what = what;
    this.total = Math.max(1, total);
    show();
  }

  void advance(long by) {
    done.addAndGet(by);
    show();
  }

  private synchronized void show() {
    var percent = Math.min(100, done.get() * 100 / total);
    var step = terminal ? percent : percent / 10 * 10;
    if (step == shown) {
      return;
    }
    shown = step;
    if (terminal) {
      var filled = (int) (percent * WIDTH / 100);
      out.printf(
          "\r  %-28s [%s%s] %3d %%", what, "█".repeat(filled), "·".repeat(WIDTH - filled), percent);
    } else {
      out.printf("  %-28s %3d %%%n", what, step);
    }
    out.flush();
  }

  /** Ends the bar, whole or not, with the time it took. */
  @Override
  public synchronized void close() {
    var seconds = Duration.ofNanos(System.nanoTime() - startedAt).toMillis() / 1000.0;
    if (terminal) {
      out.printf("  %.1f s%n", seconds);
    } else {
      out.printf("  %-28s %.1f s%n", what, seconds);
    }
  }
}
