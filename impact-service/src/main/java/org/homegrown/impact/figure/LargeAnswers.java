package org.homegrown.impact.figure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.logging.Log;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Answers from so many facts, or lives of sellers, that people would wait for them. They are given
 * again for a while; whoever asks after the first part of it has them counted anew behind the
 * scenes, once. Their receipts say when and from which batch they were counted. Smaller ones are
 * counted each time.
 */
final class LargeAnswers {

  /** Counts an answer from the present sums. */
  interface Counting {
    FigureView count(Asked asked) throws SQLException;
  }

  private record Kept(FigureView answer, long since) {}

  /** Of facts: what is read are sums of them. */
  static final long LARGE = 250_000;

  /** Of sellers whose beginnings are counted one by one. */
  static final long LARGE_OF_LIVES = 10_000;

  static final Duration FRESH = Duration.ofSeconds(15);
  static final Duration KEPT = Duration.ofMinutes(1);

  /** Of one answer, and of all that are kept: some tens of megabytes. */
  static final int MOST_VALUES = 10_000;

  private static final long MOST_OF_ALL = 100_000;

  private final Counting counting;
  private final Executor behind;
  private final Ticker ticker;
  private final Cache<Asked, Kept> answers;
  private final Set<Asked> beingCounted = ConcurrentHashMap.newKeySet();

  /**
   * @param behind where large ones are counted anew
   */
  LargeAnswers(Counting counting, Executor behind, Ticker ticker) {
    this.counting = counting;
    this.behind = behind;
    this.ticker = ticker;
    this.answers =
        Caffeine.newBuilder()
            .<Asked, Kept>weigher((asked, kept) -> 1 + kept.answer().values().size())
            .maximumWeight(MOST_OF_ALL)
            .expireAfterWrite(KEPT)
            .scheduler(Scheduler.systemScheduler())
            .ticker(ticker)
            .build();
  }

  FigureView answer(Asked asked) throws SQLException {
    var kept = answers.getIfPresent(asked);
    if (kept == null) {
      return count(asked);
    }
    if (ticker.read() - kept.since() > FRESH.toNanos() && beingCounted.add(asked)) {
      behind.execute(() -> countAnew(asked));
    }
    return kept.answer();
  }

  private void countAnew(Asked asked) {
    try {
      count(asked);
    } catch (SQLException | RuntimeException e) {
      Log.warnf("a figure of %s could not be counted anew: %s", asked.metric().code(), e);
    } finally {
      beingCounted.remove(asked);
    }
  }

  private FigureView count(Asked asked) throws SQLException {
    var answer = counting.count(asked);
    var large = asked.metric().formula().ofLives() ? LARGE_OF_LIVES : LARGE;
    if (answer.receipt().counted() > large && answer.values().size() <= MOST_VALUES) {
      answers.put(asked, new Kept(answer, ticker.read()));
    } else {
      answers.invalidate(asked);
    }
    return answer;
  }
}
