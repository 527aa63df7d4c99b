package org.homegrown.incubation.enrolment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.incubation.milestone.MilestoneView;
import org.homegrown.kit.id.Ids;

/** A person's part in a cohort. */
@Entity
public class Enrolment {

  @Id private UUID id;
  private UUID programmeId;
  private UUID cohortId;
  private UUID applicationId;
  private String participant;

  @Enumerated(EnumType.STRING)
  private EnrolmentStatus status;

  private Instant enrolledAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Enrolment() {}

  /**
   * @param actedBy who did it: the participant, or a coordinator for them
   */
  public Enrolment(
      UUID programmeId, UUID cohortId, UUID applicationId, String participant, String actedBy) {
    this.id = Ids.next();
    this.programmeId = programmeId;
    this.cohortId = cohortId;
    this.applicationId = applicationId;
    this.participant = participant;
    this.status = EnrolmentStatus.ENROLLED;
    this.enrolledAt = Instant.now();
    this.createdBy = actedBy;
  }

  public UUID id() {
    return id;
  }

  String participant() {
    return participant;
  }

  EnrolmentStarted started() {
    return new EnrolmentStarted(id, cohortId, programmeId, participant, enrolledAt);
  }

  EnrolmentView view(List<MilestoneView> milestones) {
    return new EnrolmentView(
        id, cohortId, programmeId, participant, status, enrolledAt, milestones);
  }
}
