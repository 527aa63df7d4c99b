package org.homegrown.impact.evaluation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.evaluation.Evaluation.Status;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers what waits, one at a time in this replica. Who dies with one in hand leaves it to the
 * next.
 */
@ApplicationScoped
class EvaluationWorker {

  private static final Logger LOG = Logger.getLogger(EvaluationWorker.class);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Another replica may be the one that answers. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Evaluations evaluations;
  private final Answers answers;
  private final ResultJson results;
  private final String revision;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("evaluations").factory());
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();

  EvaluationWorker(
      Evaluations evaluations,
      Answers answers,
      ResultJson results,
      @ConfigProperty(name = "homegrown.revision") String revision) {
    this.evaluations = evaluations;
    this.answers = answers;
    this.results = results;
    this.revision = revision;
  }

  @Scheduled(
      every = "{homegrown.evaluations.every}",
      delayed = "10s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void wake() {
    thread.execute(this::answerAll);
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  /** Waits until it is answered, for 20 seconds at most. */
  Evaluation await(UUID id) throws InterruptedException {
    wake();
    var end = Instant.now().plus(PATIENCE);
    var present = evaluations.require(id);
    while (!present.status().isFinal() && Instant.now().isBefore(end)) {
      lock.lock();
      try {
        answered.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        lock.unlock();
      }
      present = evaluations.require(id);
    }
    return present;
  }

  private void answerAll() {
    try {
      for (var next = QuarkusTransaction.requiringNew().call(evaluations::take);
          next.isPresent();
          next = QuarkusTransaction.requiringNew().call(evaluations::take)) {
        answer(next.get());
        lock.lock();
        try {
          answered.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (RuntimeException e) {
      LOG.error("evaluations wait until the next round", e);
    }
  }

  private void answer(Evaluation taken) {
    try {
      var answer = answers.to(taken);
      var result = answer.result();
      finish(
          taken,
          result == null ? Status.REFUSED : Status.DONE,
          result == null ? null : results.write(result),
          result == null ? results.write(answer.why()) : null,
          answer);
    } catch (RuntimeException | IOException | StackOverflowError | OutOfMemoryError e) {
      LOG.errorf(e, "evaluation %s failed", taken.id());
      finish(
          taken,
          Status.FAILED,
          null,
          "[{\"code\": \"internal-error\", \"detail\": \"Something went wrong on our side.\"}]",
          null);
    }
  }

  private void finish(
      Evaluation taken,
      Status status,
      @Nullable String result,
      @Nullable String why,
      @Nullable Answer answer) {
    QuarkusTransaction.requiringNew()
        .run(() -> evaluations.finish(taken, status, result, why, answer, revision));
  }
}
