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
import org.jspecify.annotations.Nullable;

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
  private @Nullable Instant endedAt;
  private String region;
  private @Nullable UUID curriculumVersionId;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Enrolment() {}

  /**
   * @param region where the participant is; {@code ''} when nobody knows
   * @param actedBy who did it: the participant, or a coordinator for them
   */
  public Enrolment(
      UUID programmeId,
      UUID cohortId,
      UUID applicationId,
      String participant,
      String region,
      String actedBy) {
    this.id = Ids.next();
    this.programmeId = programmeId;
    this.cohortId = cohortId;
    this.applicationId = applicationId;
    this.participant = participant;
    this.region = region;
    this.status = EnrolmentStatus.ENROLLED;
    this.enrolledAt = Instant.now();
    this.createdBy = actedBy;
  }

  public UUID id() {
    return id;
  }

  public UUID programmeId() {
    return programmeId;
  }

  public UUID cohortId() {
    return cohortId;
  }

  public String participant() {
    return participant;
  }

  public String region() {
    return region;
  }

  public EnrolmentStatus status() {
    return status;
  }

  /** The version of the curriculum that it keeps to. */
  public @Nullable UUID curriculumVersionId() {
    return curriculumVersionId;
  }

  public @Nullable Instant endedAt() {
    return endedAt;
  }

  Instant enrolledAt() {
    return enrolledAt;
  }

  String createdBy() {
    return createdBy;
  }

  /**
   * @param at the clock's time, read under the person's lock
   * @throws EnrolmentMoveRefused when its state does not lead there
   */
  void become(EnrolmentStatus next, Instant at) {
    if (!status.mayBecome(next)) {
      throw new EnrolmentMoveRefused(status, next);
    }
    status = next;
    if (!next.open()) {
      endedAt = at;
    }
  }

  /** Whoever joins a cohort that is under way takes part at once. */
  void join(boolean underWay, Instant at) {
    if (underWay && status == EnrolmentStatus.ENROLLED) {
      become(EnrolmentStatus.ACTIVE, at);
    }
  }

  /** Keeps to this version of the curriculum. */
  void pin(@Nullable UUID curriculumVersion) {
    curriculumVersionId = curriculumVersion;
  }

  /** Goes on in another cohort, with its curriculum. History, progress and milestones stay. */
  void transfer(UUID cohort, @Nullable UUID curriculumVersion) {
    if (!status.open() || cohort.equals(cohortId)) {
      throw new EnrolmentMoveRefused(status, status);
    }
    cohortId = cohort;
    curriculumVersionId = curriculumVersion;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  EnrolmentView view(List<MilestoneView> milestones) {
    return new EnrolmentView(
        id,
        cohortId,
        programmeId,
        applicationId,
        participant,
        status,
        enrolledAt,
        curriculumVersionId,
        milestones);
  }
}
