package org.homegrown.incubation.application;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.application.Submissions.Question;
import org.homegrown.incubation.seller.Answer.Known;
import org.homegrown.incubation.seller.Answer.NotKnownYet;
import org.homegrown.incubation.seller.Sellers;

/**
 * Asks the shop about applicants whose form needs to know, until it answers. Asks outside of
 * transactions, so a shop that hangs holds nothing of ours.
 */
@ApplicationScoped
class AskAgain {

  private static final int PORTION = 50;

  private final Submissions submissions;
  private final Sellers sellers;

  AskAgain(Submissions submissions, Sellers sellers) {
    this.submissions = submissions;
    this.sellers = sellers;
  }

  @Scheduled(
      every = "{homegrown.facts.every:5s}",
      delayed = "15s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyFiveSeconds() {
    takeSteps();
  }

  /** One portion. */
  int takeSteps() {
    var due = QuarkusTransaction.requiringNew().call(() -> submissions.due(PORTION));
    for (var question : due) {
      try {
        ask(question);
      } catch (RuntimeException e) {
        Log.errorf(e, "application %s could not be judged", question.application());
        postpone(question);
      }
    }
    return due.size();
  }

  /** Not to be called in a transaction. */
  void ask(Question question) {
    switch (sellers.ask(question.person())) {
      case Known known ->
          QuarkusTransaction.requiringNew().run(() -> submissions.learn(question, known.facts()));
      case NotKnownYet unknown -> {
        Log.debugf("application %s: %s", question.application(), unknown.reason());
        postpone(question);
      }
    }
  }

  private void postpone(Question question) {
    QuarkusTransaction.requiringNew().run(() -> submissions.postpone(question.application()));
  }
}
