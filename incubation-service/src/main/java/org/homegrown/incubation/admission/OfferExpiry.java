package org.homegrown.incubation.admission;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.homegrown.incubation.application.ApplicationStatus;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.clock.DueSteps;

/**
 * Lets offers go whose time is up, and gives their places to the waitlist. Looks again under the
 * cohort's lock: whoever accepted before the moment keeps the place.
 */
@ApplicationScoped
class OfferExpiry {

  private static final int PORTION = 100;

  private final Due due;
  private final Applications applications;
  private final Cohorts cohorts;
  private final Offers offers;
  private final Waitlist waitlist;
  private final Audit audit;

  OfferExpiry(
      Due due,
      Applications applications,
      Cohorts cohorts,
      Offers offers,
      Waitlist waitlist,
      Audit audit) {
    this.due = due;
    this.applications = applications;
    this.cohorts = cohorts;
    this.offers = offers;
    this.waitlist = waitlist;
    this.audit = audit;
  }

  @Scheduled(
      every = "{homegrown.offers.every:10s}",
      delayed = "20s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyTenSeconds() {
    takeSteps();
    DueSteps.take(
        "offer that ends soon",
        () -> due.ending(PORTION),
        this::remind,
        turn -> due.postpone(turn.application(), Instant.now()));
  }

  /** One portion. */
  int takeSteps() {
    return DueSteps.take(
        "offer",
        () -> due.expired(PORTION),
        this::expire,
        turn -> due.postpone(turn.application(), Instant.now()));
  }

  private void expire(Due.Turn turn) {
    var cohort = cohorts.lock(turn.cohort());
    var application = applications.findById(turn.application());
    var before = application.state();
    var now = applications.now();
    if (!application.expire(cohort, now)) {
      return;
    }
    applications.flush();
    offers.say(application, cohort, "offer-expired", now);
    audit.recordBy(
        "system",
        "application.expired",
        application.id(),
        application.programmeId(),
        Map.of("before", before, "after", application.state()));
    waitlist.fill(cohort);
  }

  private void remind(Due.Turn turn) {
    var cohort = cohorts.lock(turn.cohort());
    var now = applications.now();
    var application = applications.findById(turn.application());
    if (application.status() == ApplicationStatus.OFFERED) {
      due.reminded(turn.application(), now);
      offers.say(application, cohort, "offer-expires-soon", now);
    }
  }
}
