package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.homegrown.incubation.application.Application;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.application.Eligibility;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.enrolment.EnrolmentView;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.audit.Audit;
import org.jspecify.annotations.Nullable;

/**
 * Where applications, places and enrolments meet, in the caller's transaction. The cohort's row is
 * locked before the application is read, so of two who act at once the second sees what the first
 * did. Whatever frees a place ends with filling it from the waitlist.
 */
@ApplicationScoped
class Admission {

  private static final int MOST_AT_ONCE = 1000;

  private final Applications applications;
  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final Ranking ranking;
  private final Offers offers;
  private final Waitlist waitlist;
  private final Audit audit;

  Admission(
      Applications applications,
      Cohorts cohorts,
      Enrolments enrolments,
      Ranking ranking,
      Offers offers,
      Waitlist waitlist,
      Audit audit) {
    this.applications = applications;
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.ranking = ranking;
    this.offers = offers;
    this.waitlist = waitlist;
    this.audit = audit;
  }

  /**
   * Offers a place. The audit says how many who wait it passes.
   *
   * @throws org.homegrown.kit.problem.NotFound when the application is not in a programme of this
   *     coordinator
   * @throws org.homegrown.incubation.cohort.CohortFull when every place is taken
   * @throws DuplicateSuspected until somebody decides whether it is one
   * @throws NotEligible when the form's rules do not admit it and no reason is given
   * @throws org.homegrown.incubation.application.ApplicationMoveRefused when it cannot be offered
   *     one any more
   */
  Application offer(UUID id, String coordinator, MakeOffer offer) {
    var application = applications.requireCoordinated(id, coordinator);
    offer(application, lock(application), coordinator, offer);
    return application;
  }

  private void offer(Application application, Cohort cohort, String coordinator, MakeOffer offer) {
    cohort.mustAdmit();
    if (application.eligibility() != Eligibility.ELIGIBLE && offer.overrideReason() == null) {
      throw new NotEligible(application.eligibility());
    }
    if (application.isSuspected()) {
      throw new DuplicateSuspected();
    }
    var now = applications.now();
    var expiresAt = offer.until(cohort, now);
    var before = application.state();
    var waits = application.waitlistRank();
    var passed = applications.waitingBefore(cohort.id(), waits == null ? Integer.MAX_VALUE : waits);
    offers.make(application, cohort, now, expiresAt);
    var detail = new HashMap<String, Object>();
    detail.put("before", before);
    detail.put("after", application.state());
    detail.put("passed", passed);
    if (offer.overrideReason() != null) {
      detail.put("overrideReason", offer.overrideReason());
    }
    audit.recordBy(
        coordinator, "application.offered", application.id(), application.programmeId(), detail);
  }

  /**
   * Accepts an offer and enrols.
   *
   * @param person the applicant, or a coordinator of the programme for them
   * @param consents that come with it
   * @throws org.homegrown.incubation.cohort.CohortClosed when the cohort is over or called off
   * @throws org.homegrown.incubation.enrolment.AlreadyEnrolled when the person takes part already
   * @throws org.homegrown.incubation.application.OfferExpired when it stood until now or earlier
   * @throws org.homegrown.incubation.application.ApplicationMoveRefused when there is no offer
   */
  EnrolmentView accept(UUID id, String person, List<GiveConsent> consents) {
    var application = applications.requireVisible(id, person);
    lock(application).mustAdmit();
    return accept(application, person, consents);
  }

  private EnrolmentView accept(Application application, String person, List<GiveConsent> consents) {
    var before = application.state();
    var enrolment = enrolments.add(application.accept(person, applications.now()), consents);
    if (!application.isOf(person)) {
      record(person, "application.accepted", application, before, null);
    }
    return enrolment;
  }

  /** Offers a place and accepts it in one step, as on a day of enrolment. */
  EnrolmentView admit(UUID id, String coordinator, List<GiveConsent> consents) {
    var application = applications.requireCoordinated(id, coordinator);
    offer(application, lock(application), coordinator, MakeOffer.PLAIN);
    return accept(application, coordinator, consents);
  }

  /**
   * Offers a cohort's places to those with the best ranks, up to 1,000 at once; who waits already
   * comes first. From then on free places go to the waitlist by themselves.
   *
   * @param restWaits whether those for whom no place is left wait behind the others
   * @throws org.homegrown.kit.problem.NotFound when the cohort is not in a programme of this
   *     coordinator
   */
  Admitted admitRanked(UUID cohortId, String coordinator, boolean restWaits) {
    var cohort = cohorts.lockCoordinated(cohortId, coordinator);
    cohort.mustAdmit();
    cohort.promote();
    waitlist.fill(cohort);
    var ranked = ranking.ranked(cohort, MOST_AT_ONCE + 1);
    int offered = 0;
    int waitlisted = 0;
    for (var id : ranked.subList(0, Math.min(MOST_AT_ONCE, ranked.size()))) {
      var application = applications.findById(id);
      if (!cohort.isFull()) {
        var now = applications.now();
        offers.make(application, cohort, now, cohort.offerExpiry(now));
        offered++;
      } else if (restWaits) {
        waitlist.append(application, cohort);
        waitlisted++;
      }
    }
    audit.recordBy(
        coordinator,
        "cohort.admitted",
        cohortId,
        cohort.programmeId(),
        Map.of("offered", offered, "waitlisted", waitlisted));
    return new Admitted(offered, waitlisted, ranked.size() - offered - waitlisted);
  }

  /**
   * @throws org.homegrown.kit.problem.NotFound when it is not this person's application
   */
  Application withdraw(UUID id, String applicant) {
    return leave(id, applicant, Application::withdraw);
  }

  /**
   * @throws org.homegrown.kit.problem.NotFound when it is not this person's application
   */
  Application decline(UUID id, String applicant) {
    return leave(id, applicant, Application::decline);
  }

  private Application leave(UUID id, String applicant, BiConsumer<Application, Cohort> step) {
    var application = applications.requireOwn(id, applicant);
    var cohort = lock(application);
    step.accept(application, cohort);
    applications.flush();
    waitlist.fill(cohort);
    return application;
  }

  /** Puts somebody at the end of the waitlist. */
  Application waitlist(UUID id, String coordinator, @Nullable String reason) {
    var application = applications.requireCoordinated(id, coordinator);
    var cohort = lock(application);
    cohort.mustAdmit();
    var before = application.state();
    waitlist.append(application, cohort);
    record(coordinator, "application.waitlisted", application, before, reason);
    waitlist.fill(cohort);
    return application;
  }

  Application reject(UUID id, String coordinator, String reason) {
    var application = applications.requireCoordinated(id, coordinator);
    var cohort = lock(application);
    var before = application.state();
    application.reject(reason);
    offers.say(application, cohort, "rejected", applications.now());
    record(coordinator, "application.rejected", application, before, reason);
    return application;
  }

  /** Takes it into review. */
  Application review(UUID id, String coordinator) {
    var application = applications.requireCoordinated(id, coordinator);
    lock(application);
    var before = application.state();
    application.review();
    record(coordinator, "application.in-review", application, before, null);
    return application;
  }

  private Cohort lock(Application application) {
    var cohort = cohorts.lock(application.cohortId());
    applications.getEntityManager().refresh(application);
    return cohort;
  }

  private void record(
      String actor,
      String action,
      Application application,
      Map<String, String> before,
      @Nullable String reason) {
    audit.recordBy(
        actor,
        action,
        application.id(),
        application.programmeId(),
        reason == null
            ? Map.of("before", before, "after", application.state())
            : Map.of("before", before, "after", application.state(), "reason", reason));
  }
}
