package org.homegrown.incubation.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.enrolment.EnrolmentView;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.problem.NotFound;

/**
 * Where applications, places and enrolments meet, in the caller's transaction. The cohort's row is
 * locked before the application is read, so of two who act at once the second sees what the first
 * did.
 */
@ApplicationScoped
class Admission {

  private final Applications applications;
  private final Cohorts cohorts;
  private final Enrolments enrolments;

  Admission(Applications applications, Cohorts cohorts, Enrolments enrolments) {
    this.applications = applications;
    this.cohorts = cohorts;
    this.enrolments = enrolments;
  }

  /**
   * Offers a place.
   *
   * @throws NotFound when the application is not in a programme of this coordinator
   * @throws org.homegrown.incubation.cohort.CohortFull when every place is taken
   * @throws ApplicationMoveRefused when it cannot be offered one any more
   */
  Application offer(UUID id, String coordinator) {
    var application = applications.requireCoordinated(id, coordinator);
    var cohort = cohorts.lock(application.cohortId());
    applications.getEntityManager().refresh(application);
    application.offer(cohort);
    return application;
  }

  /**
   * Accepts an offer and enrols.
   *
   * @param person the applicant, or a coordinator of the programme for them
   * @param consents that come with it
   * @throws org.homegrown.incubation.enrolment.AlreadyEnrolled when the person takes part already
   * @throws ApplicationMoveRefused when there is no offer
   */
  EnrolmentView accept(UUID id, String person, List<GiveConsent> consents) {
    var application = applications.requireVisible(id, person);
    cohorts.lock(application.cohortId());
    applications.getEntityManager().refresh(application);
    return enrolments.add(application.accept(person), consents);
  }

  /**
   * @throws NotFound when it is not this person's application
   */
  Application withdraw(UUID id, String applicant) {
    var application = applications.requireOwn(id, applicant);
    var cohort = cohorts.lock(application.cohortId());
    applications.getEntityManager().refresh(application);
    application.withdraw(cohort);
    return application;
  }
}
