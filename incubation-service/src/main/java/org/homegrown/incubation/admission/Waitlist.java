package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.incubation.application.Application;
import org.homegrown.incubation.application.ApplicationStatus;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.application.Eligibility;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.kit.audit.Audit;

/** Who waits for a place of a cohort, in an order that is never changed. */
@ApplicationScoped
class Waitlist {

  private static final String NEXT =
      "cohortId = ?1 and status = ?2 and eligibility = ?3 and suspected = false order by waitlistRank";

  private final Applications applications;
  private final Offers offers;
  private final Audit audit;

  Waitlist(Applications applications, Offers offers, Audit audit) {
    this.applications = applications;
    this.offers = offers;
    this.audit = audit;
  }

  /**
   * Offers free places to those who wait, in order, once the cohort promotes. The caller has locked
   * it, and calls this last: while it promotes, no place is free and an eligible person waits.
   */
  void fill(Cohort cohort) {
    var places = cohort.placesForWaitlist();
    if (places == 0) {
      return;
    }
    var now = applications.now();
    applications
        .find(NEXT, cohort.id(), ApplicationStatus.WAITLISTED, Eligibility.ELIGIBLE)
        .page(0, places)
        .list()
        .forEach(
            application -> {
              var before = application.state();
              offers.make(application, cohort, now, cohort.offerExpiry(now));
              audit.recordBy(
                  "system",
                  "waitlist.promoted",
                  application.id(),
                  application.programmeId(),
                  Map.of("before", before, "after", application.state()));
            });
    applications.flush();
  }

  /** Puts somebody at the end. */
  void append(Application application, Cohort cohort) {
    application.waitlist(applications.endOfWaitlist(cohort.id()));
    applications.flush();
    offers.say(application, cohort, "waitlisted", applications.now());
  }
}
