package org.homegrown.incubation.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.kit.id.Ids;

/** Somebody's wish to join a cohort. */
@Entity
public class Application {

  @Id private UUID id;
  private UUID programmeId;
  private UUID cohortId;
  private String applicant;
  private String motivation;
  private String region;

  @Enumerated(EnumType.STRING)
  private ApplicationStatus status;

  private Instant submittedAt;
  private String actedBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Application() {}

  /**
   * @param region where the applicant is; {@code ''} when nobody knows
   * @param actedBy who handed it in: the applicant, or a coordinator for them
   * @throws org.homegrown.incubation.cohort.CohortNotOpen when the cohort takes none now
   */
  Application(Cohort cohort, String applicant, String region, String motivation, String actedBy) {
    cohort.mustBeOpen();
    this.id = Ids.next();
    this.programmeId = cohort.programmeId();
    this.cohortId = cohort.id();
    this.applicant = applicant;
    this.region = region;
    this.motivation = motivation;
    this.status = ApplicationStatus.SUBMITTED;
    this.submittedAt = Instant.now();
    this.actedBy = actedBy;
  }

  /** Offers a place, which is then taken. */
  void offer(Cohort cohort) {
    become(ApplicationStatus.OFFERED);
    cohort.takePlace();
  }

  /** Accepts the offered place. */
  Enrolment accept(String by) {
    become(ApplicationStatus.ACCEPTED);
    return new Enrolment(programmeId, cohortId, id, applicant, region, by);
  }

  /** Withdraws; an offered place becomes free. */
  void withdraw(Cohort cohort) {
    var offered = status == ApplicationStatus.OFFERED;
    become(ApplicationStatus.WITHDRAWN);
    if (offered) {
      cohort.freePlace();
    }
  }

  private void become(ApplicationStatus next) {
    if (!status.mayBecome(next)) {
      throw new ApplicationMoveRefused(status, next);
    }
    status = next;
  }

  UUID id() {
    return id;
  }

  UUID programmeId() {
    return programmeId;
  }

  boolean isOf(String person) {
    return applicant.equals(person);
  }

  /** As the audit keeps it. */
  Map<String, String> state() {
    return Map.of("status", status.name());
  }

  UUID cohortId() {
    return cohortId;
  }

  ApplicationView view() {
    return new ApplicationView(
        id, cohortId, programmeId, applicant, motivation, status, submittedAt);
  }
}
