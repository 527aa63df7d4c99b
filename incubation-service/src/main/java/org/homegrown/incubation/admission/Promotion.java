package org.homegrown.incubation.admission;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.application.ApplicationStatus;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.clock.DueSteps;

/**
 * Gives the waitlist places that became free elsewhere: by an enrolment that ended, by more
 * capacity. And ends what people wait for in cohorts that were called off.
 */
@ApplicationScoped
class Promotion {

  private static final int PORTION = 50;

  private final Due due;
  private final Applications applications;
  private final Cohorts cohorts;
  private final Offers offers;
  private final Waitlist waitlist;
  private final Audit audit;

  Promotion(
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
      every = "{homegrown.waitlist.every:10s}",
      delayed = "25s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyTenSeconds() {
    takeSteps();
  }

  /** One portion of each. What fails is looked at again with the next one. */
  int takeSteps() {
    return DueSteps.take(
            "waitlist",
            () -> due.promotable(PORTION),
            cohort -> waitlist.fill(cohorts.lock(cohort)),
            cohort -> {})
        + DueSteps.take(
            "cohort that was called off", () -> due.calledOff(PORTION), this::close, cohort -> {});
  }

  private void close(UUID id) {
    var cohort = cohorts.lock(id);
    var now = applications.now();
    applications
        .find(
            "cohortId = ?1 and status in ?2 order by id",
            id,
            List.of(
                ApplicationStatus.DRAFT,
                ApplicationStatus.SUBMITTED,
                ApplicationStatus.IN_REVIEW,
                ApplicationStatus.WAITLISTED,
                ApplicationStatus.OFFERED))
        .list()
        .forEach(
            application -> {
              application.callOff(cohort);
              offers.say(application, cohort, "rejected", now);
            });
    audit.recordBy("system", "cohort.closed", id, cohort.programmeId(), Map.of());
  }
}
