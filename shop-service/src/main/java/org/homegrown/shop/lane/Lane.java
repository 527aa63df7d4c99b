package org.homegrown.shop.lane;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.homegrown.kit.idempotency.IdempotentCalls.ClaimLost;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.kit.sql.Outage;
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
  private volatile boolean stopped;

  Lane(String name, int largestBatch, Work<Q, A> work) {
    this.work = work;
    this.largestBatch = largestBatch;
    Thread.ofVirtual().name(name).start(this::serve);
  }

  /**
   * Waits for its turn.
   *
   * @throws DomainException when the work refuses the request
   */
  A join(Q request) {
    var ticket = new Ticket<>(request, new CompletableFuture<A>());
    if (!stopped) {
      waiting.add(ticket);
    }
    if (stopped) {
      sendHome();
      ticket.answer().completeExceptionally(stopping());
    }
    try {
      return ticket.answer().join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  int waiting() {
    return waiting.size();
  }

  /** What is being served is finished; who still waits, or comes later, is refused. */
  public void stop() {
    stopped = true;
  }

  private void serve() {
    var batch = new ArrayList<Ticket<Q, A>>(largestBatch);
    while (!stopped) {
      try {
        var first = waiting.poll(1, TimeUnit.SECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
      } catch (InterruptedException e) {
        break;
      }
      waiting.drainTo(batch, largestBatch - 1);
      serve(batch);
      batch.clear();
    }
    sendHome();
  }

  /**
   * One bad request must not spoil the others' batch: then each is served by itself. Whatever is
   * thrown, everybody gets an answer, and the worker lives on: it is the only one.
   */
  private void serve(List<Ticket<Q, A>> batch) {
    try {
      var answers = answers(batch.stream().map(Ticket::request).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).resolve(answers.get(i));
      }
    } catch (RuntimeException e) {
      if (batch.size() == 1 || Outage.caused(e)) {
        batch.forEach(ticket -> ticket.answer().completeExceptionally(e));
      } else {
        batch.forEach(ticket -> serve(List.of(ticket)));
      }
    } catch (Throwable e) {
      batch.forEach(ticket -> ticket.answer().completeExceptionally(e));
    }
  }

  private void sendHome() {
    for (var ticket = waiting.poll(); ticket != null; ticket = waiting.poll()) {
      ticket.answer().completeExceptionally(stopping());
    }
  }

  private static IllegalStateException stopping() {
    return new IllegalStateException("the service stops");
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
