package org.homegrown.shop.lane;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.homegrown.kit.idempotency.IdempotentCalls.ClaimLost;
import org.homegrown.kit.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * A queue with one worker. While it works on a batch the next one gathers; nobody waits for a
 * timer, and whoever comes alone is a batch of one.
 */
public final class Lane<Q, A> {

  /** What the worker does for a batch, in a transaction of its own. */
  public interface Work<Q, A> {

    /**
     * @param locked take all locks before deciding: an earlier try lost a race
     * @return the answers in the order of the requests
     */
    List<Answer<A>> on(List<Q> requests, boolean locked);
  }

  /** An answer, or why there is none. */
  public record Answer<A>(@Nullable A value, @Nullable DomainException refusal) {

    public static <A> Answer<A> of(A value) {
      return new Answer<>(value, null);
    }

    public static <A> Answer<A> refused(DomainException refusal) {
      return new Answer<>(null, refusal);
    }
  }

  /** What was read was changed by another replica before it could be locked. */
  public static final class RaceLost extends RuntimeException {
    public RaceLost() {
      super("somebody else was faster");
    }
  }

  private record Ticket<Q, A>(Q request, CompletableFuture<A> answer) {

    void resolve(Answer<A> answerOfWork) {
      var refusal = answerOfWork.refusal();
      if (refusal != null) {
        answer.completeExceptionally(refusal);
      } else {
        answer.complete(answerOfWork.value());
      }
    }
  }

  private static final int TRIES = 10;

  private final BlockingQueue<Ticket<Q, A>> waiting = new LinkedBlockingQueue<>();
  private final Work<Q, A> work;
  private final int largestBatch;
  private final Thread worker;

  Lane(String name, int largestBatch, Work<Q, A> work) {
    this.work = work;
    this.largestBatch = largestBatch;
    this.worker = Thread.ofVirtual().name(name).start(this::serve);
  }

  /**
   * Waits for its turn.
   *
   * @throws DomainException when the work refuses the request
   */
  A join(Q request) {
    var ticket = new Ticket<>(request, new CompletableFuture<A>());
    waiting.add(ticket);
    try {
      return ticket.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public void stop() {
    worker.interrupt();
  }

  private void serve() {
    var batch = new ArrayList<Ticket<Q, A>>(largestBatch);
    while (true) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        return;
      }
      waiting.drainTo(batch, largestBatch - 1);
      serve(batch);
      batch.clear();
    }
  }

  /** One bad request must not spoil the others' batch: then each is served by itself. */
  private void serve(List<Ticket<Q, A>> batch) {
    try {
      var answers = answers(batch.stream().map(Ticket::request).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).resolve(answers.get(i));
      }
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(e);
      } else {
        batch.forEach(ticket -> serve(List.of(ticket)));
      }
    }
  }

  private List<Answer<A>> answers(List<Q> requests) {
    for (var attempt = 1; ; attempt++) {
      var locked = attempt > 1;
      try {
        return QuarkusTransaction.requiringNew().call(() -> work.on(requests, locked));
      } catch (RaceLost | ClaimLost e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
