package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.application.Application;
import org.homegrown.incubation.application.ApplicationStatus;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.application.Eligibility;
import org.homegrown.incubation.application.GiveProfile;
import org.homegrown.incubation.application.Introductions;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.Consents;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.problem.Conflict;
import org.jspecify.annotations.Nullable;

/** Takes people into a cohort whom staff brings, many in one transaction and one after another. */
@ApplicationScoped
public class Intakes {

  /** What it did to somebody. */
  public enum Change {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  /**
   * What became of somebody.
   *
   * @param suspected they were to be given a place, and look like somebody else
   */
  public record Taken(UUID application, Change change, boolean suspected) {}

  private final Applications applications;
  private final Introductions introductions;
  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final PersonLock persons;
  private final Consents consents;
  private final Profiles profiles;
  private final Scope scope;
  private final Audit audit;

  Intakes(
      Applications applications,
      Introductions introductions,
      Cohorts cohorts,
      Enrolments enrolments,
      PersonLock persons,
      Consents consents,
      Profiles profiles,
      Scope scope,
      Audit audit) {
    this.applications = applications;
    this.introductions = introductions;
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.persons = persons;
    this.consents = consents;
    this.profiles = profiles;
    this.scope = scope;
    this.audit = audit;
  }

  /** Locks the cohort to the end of the transaction, and then all whom it is about. */
  public void begin(UUID cohort, List<String> people, String coordinator) {
    cohorts.lockCoordinated(cohort, coordinator).mustAdmit();
    persons.take(people);
  }

  /**
   * Keeps what is said of somebody, hands an application in for them unless there is one, and gives
   * them a place if asked. Nothing is changed when it is refused.
   *
   * @param enrol whether they are given a place at once
   * @throws org.homegrown.kit.problem.DomainException when they cannot be
   */
  public Taken take(
      UUID cohortId,
      String person,
      GiveProfile profile,
      boolean enrol,
      List<GiveConsent> given,
      String coordinator) {
    var cohort = cohorts.findById(cohortId);
    var present = live(cohortId, person);
    var enrolling = enrol && (present == null || present.status() != ApplicationStatus.ACCEPTED);
    var place = present == null ? introductions.placeOf(person, profile) : present.region();
    scope.requirePlace(cohort.programmeId(), place, coordinator);
    if (enrolling) {
      mayEnrol(cohort, person, present);
    }
    introductions.introduce(person, coordinator, profile);
    var application = present == null ? add(cohort, person, coordinator) : present;
    if (enrolling && !application.isSuspected()) {
      enrol(application, cohort, given, coordinator);
    } else {
      consents.give(cohort.programmeId(), person, coordinator, given);
    }
    applications.flush();
    return new Taken(
        application.id(),
        present == null
            ? Change.CREATED
            : enrolling && !application.isSuspected() ? Change.CHANGED : Change.UNCHANGED,
        enrolling && application.isSuspected());
  }

  private @Nullable Application live(UUID cohortId, String person) {
    return applications
        .find(
            "cohortId = ?1 and applicant = ?2 and status not in ?3",
            cohortId,
            person,
            List.of(
                ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN, ApplicationStatus.EXPIRED))
        .firstResult();
  }

  private Application add(Cohort cohort, String person, String coordinator) {
    var application = new Application(cohort, person, profiles.regionOf(person), "", coordinator);
    application.submit(Instant.now());
    applications.add(application);
    introductions.compare(application);
    audit.recordBy(
        coordinator,
        "application.handed-in",
        application.id(),
        application.programmeId(),
        Map.of("before", Map.of(), "after", application.state()));
    return application;
  }

  /** Refuses before anything is written: what the database refuses ends the whole portion. */
  private void mayEnrol(Cohort cohort, String person, @Nullable Application present) {
    if (takesPart(cohort.programmeId(), person)) {
      throw new Conflict(
          "already-enrolled", "This person takes part in a cohort of the programme already.");
    }
    if (present != null && present.eligibility() != Eligibility.ELIGIBLE) {
      throw new NotEligible(present.eligibility());
    }
    if (present == null || present.status() != ApplicationStatus.OFFERED) {
      cohort.mustHavePlace();
    }
  }

  private boolean takesPart(UUID programme, String person) {
    return enrolments.count(
            "programmeId = ?1 and participant = ?2 and endedAt is null", programme, person)
        > 0;
  }

  private void enrol(
      Application application, Cohort cohort, List<GiveConsent> given, String coordinator) {
    var now = applications.now();
    var before = application.state();
    if (application.status() == ApplicationStatus.DRAFT) {
      application.submit(now);
    }
    if (application.status() != ApplicationStatus.OFFERED) {
      application.offer(cohort, now, cohort.offerExpiry(now));
    }
    enrolments.add(application.accept(coordinator, now), given);
    audit.recordBy(
        coordinator,
        "application.accepted",
        application.id(),
        application.programmeId(),
        Map.of("before", before, "after", application.state()));
  }
}
