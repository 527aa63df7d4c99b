package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.homegrown.incubation.application.Application;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.message.Messages;
import org.homegrown.incubation.message.Said;

/** Gives places of a cohort whose row the caller has locked, and tells the applicant. */
@ApplicationScoped
class Offers {

  private final Messages messages;

  Offers(Messages messages) {
    this.messages = messages;
  }

  /**
   * @throws org.homegrown.incubation.cohort.CohortFull when every place is taken
   */
  void make(Application application, Cohort cohort, Instant now, Instant expiresAt) {
    application.offer(cohort, now, expiresAt);
    say(application, cohort, "offer-made", now);
  }

  /** Tells the applicant what became of the application, once. */
  void say(Application application, Cohort cohort, String code, Instant now) {
    var expires = application.offerExpiresAt();
    messages.say(
        new Said(
            code + "-" + application.id(),
            application.applicant(),
            application.programmeId(),
            application.cohortId(),
            code,
            expires == null
                ? Map.of("cohort", cohort.name())
                : Map.of(
                    "cohort",
                    cohort.name(),
                    "until",
                    expires.atZone(cohort.zone()).toLocalDateTime().toString()),
            now));
  }
}
