package org.homegrown.impact.figure;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Answers from so many facts that people would wait for them. They are given again for a while;
 * whoever asks after the first part of it has them counted anew behind the scenes. Their receipts
 * say when and from which batch they were counted. Smaller ones are always counted anew, and one
 * that is being counted is not counted a second time meanwhile.
 */
final class LargeAnswers {

  static final long LARGE = 10_000;
  static final Duration FRESH = Duration.ofSeconds(15);
  static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST = 10_000;

  private final LoadingCache<Asked, FigureView> answers;

  /**
   * @param counting counts an answer from the present sums
   * @param behind where large ones are counted anew
   */
  LargeAnswers(CacheLoader<Asked, FigureView> counting, Executor behind, Ticker ticker) {
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(
                Expiry.<Asked, FigureView>writing(
                    (asked, answer) -> answer.receipt().counted() > LARGE ? KEPT : Duration.ZERO))
            .refreshAfterWrite(FRESH)
            .executor(behind)
            .ticker(ticker)
            .build(counting);
  }

  FigureView answer(Asked asked) throws SQLException {
    try {
      return answers.get(asked);
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
