package org.homegrown.incubation.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.enrolment.EnrolmentView;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.audit.Audit;
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
  private final Audit audit;

  Admission(Applications applications, Cohorts cohorts, Enrolments enrolments, Audit audit) {
    this.applications = applications;
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.audit = audit;
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
    var before = application.state();
    application.offer(cohort);
    record("application.offered", application, before);
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
    var before = application.state();
    var enrolment = enrolments.add(application.accept(person), consents);
    if (!application.isOf(person)) {
      record("application.accepted", application, before);
    }
    return enrolment;
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

  private void record(String action, Application application, Map<String, String> before) {
    audit.record(action, application.id(), application.programmeId(), before, application.state());
  }
}
