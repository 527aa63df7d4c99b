package org.homegrown.incubation.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** Somebody's wish to join a cohort. It changes only under the lock of the cohort's row. */
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

  @Enumerated(EnumType.STRING)
  private Eligibility eligibility;

  private boolean suspected;
  private @Nullable Instant submittedAt;
  private @Nullable BigDecimal score;
  private @Nullable Integer rank;
  private @Nullable Integer waitlistRank;
  private @Nullable Instant offeredAt;
  private @Nullable Instant offerExpiresAt;
  private @Nullable String reason;
  private String actedBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Application() {}

  /**
   * A draft.
   *
   * @param region where the applicant is; {@code ''} when nobody knows
   * @param actedBy who handed it in: the applicant, or a coordinator for them
   */
  public Application(
      Cohort cohort, String applicant, String region, String motivation, String actedBy) {
    this.id = Ids.next();
    this.programmeId = cohort.programmeId();
    this.cohortId = cohort.id();
    this.applicant = applicant;
    this.region = region;
    this.motivation = motivation;
    this.status = ApplicationStatus.DRAFT;
    this.eligibility = Eligibility.ELIGIBLE;
    this.actedBy = actedBy;
  }

  /**
   * Says it otherwise.
   *
   * @throws ApplicationMoveRefused when it was submitted
   */
  void amend(String newMotivation, String newRegion) {
    if (status != ApplicationStatus.DRAFT) {
      throw new ApplicationMoveRefused(status, ApplicationStatus.DRAFT);
    }
    motivation = newMotivation;
    region = newRegion;
  }

  /** Hands it in. */
  public void submit(Instant now) {
    become(ApplicationStatus.SUBMITTED);
    submittedAt = now;
  }

  /** What the form's rules say of it now. */
  void judge(Eligibility now) {
    eligibility = now;
  }

  /** Whether it looks like another one's, and nobody has decided. */
  void suspect(boolean now) {
    suspected = now;
  }

  /**
   * Offers a place, which is then taken.
   *
   * @throws org.homegrown.incubation.cohort.CohortFull when there is none
   * @throws ApplicationMoveRefused when it cannot be offered one any more
   */
  public void offer(Cohort cohort, Instant now, Instant expiresAt) {
    become(ApplicationStatus.OFFERED);
    cohort.takePlace();
    waitlistRank = null;
    offeredAt = now;
    offerExpiresAt = expiresAt;
  }

  /**
   * Accepts the offered place.
   *
   * @throws OfferExpired when the offer stood until now or earlier
   * @throws ApplicationMoveRefused when there is no offer
   */
  public Enrolment accept(String by, Instant now) {
    if (status == ApplicationStatus.OFFERED && !stands(now)) {
      throw new OfferExpired();
    }
    become(ApplicationStatus.ACCEPTED);
    return new Enrolment(programmeId, cohortId, id, applicant, region, by);
  }

  /** Withdraws; an offered place becomes free. */
  public void withdraw(Cohort cohort) {
    leave(cohort, ApplicationStatus.WITHDRAWN);
  }

  /**
   * Declines an offer, whose place becomes free.
   *
   * @throws ApplicationMoveRefused when there is none
   */
  public void decline(Cohort cohort) {
    if (status != ApplicationStatus.OFFERED) {
      throw new ApplicationMoveRefused(status, ApplicationStatus.WITHDRAWN);
    }
    leave(cohort, ApplicationStatus.WITHDRAWN);
  }

  /**
   * Lets an offer go whose time is up.
   *
   * @return whether there was one
   */
  public boolean expire(Cohort cohort, Instant now) {
    if (status != ApplicationStatus.OFFERED || stands(now)) {
      return false;
    }
    leave(cohort, ApplicationStatus.EXPIRED);
    return true;
  }

  /**
   * Waits for a place.
   *
   * @param place behind all who wait already
   */
  public void waitlist(int place) {
    become(ApplicationStatus.WAITLISTED);
    waitlistRank = place;
  }

  public void reject(@Nullable String because) {
    become(ApplicationStatus.REJECTED);
    waitlistRank = null;
    reason = because;
  }

  /** The cohort was called off. */
  public void callOff(Cohort cohort) {
    if (status == ApplicationStatus.OFFERED) {
      cohort.freePlace();
    }
    status = ApplicationStatus.REJECTED;
    waitlistRank = null;
    reason = "The cohort was called off.";
  }

  /** Somebody looks at it. */
  public void review() {
    if (status == ApplicationStatus.SUBMITTED) {
      become(ApplicationStatus.IN_REVIEW);
    } else if (status != ApplicationStatus.IN_REVIEW) {
      throw new ApplicationMoveRefused(status, ApplicationStatus.IN_REVIEW);
    }
  }

  /**
   * @param mean of the reviews, in percent; null when there is none
   */
  public void score(@Nullable BigDecimal mean) {
    score = mean;
  }

  private boolean stands(Instant now) {
    return offerExpiresAt != null && offerExpiresAt.isAfter(now);
  }

  private void leave(Cohort cohort, ApplicationStatus next) {
    var offered = status == ApplicationStatus.OFFERED;
    become(next);
    waitlistRank = null;
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

  public UUID id() {
    return id;
  }

  public UUID programmeId() {
    return programmeId;
  }

  public UUID cohortId() {
    return cohortId;
  }

  public String applicant() {
    return applicant;
  }

  public boolean isOf(String person) {
    return applicant.equals(person);
  }

  /** Whether somebody else handed it in for the applicant, and it was not accepted. */
  boolean isOnlyClaimed() {
    return !isOf(actedBy) && status != ApplicationStatus.ACCEPTED;
  }

  public String actedBy() {
    return actedBy;
  }

  public ApplicationStatus status() {
    return status;
  }

  public Eligibility eligibility() {
    return eligibility;
  }

  /** Whether it looks like another one's, and nobody has decided. */
  public boolean isSuspected() {
    return suspected;
  }

  String motivation() {
    return motivation;
  }

  /** Where the applicant is; {@code ''} when nobody knows. */
  public String region() {
    return region;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  public @Nullable Integer waitlistRank() {
    return waitlistRank;
  }

  public @Nullable Instant offerExpiresAt() {
    return offerExpiresAt;
  }

  /** As the audit keeps it. */
  public Map<String, String> state() {
    return Map.of("status", status.name(), "eligibility", eligibility.name());
  }

  /** As staff sees it. */
  public ApplicationView view() {
    return view(score, rank, waitlistRank, suspected);
  }

  /** As the applicant sees it. */
  public ApplicationView ownView(@Nullable Integer waitlistPlace) {
    return view(null, null, waitlistPlace, null);
  }

  private ApplicationView view(
      @Nullable BigDecimal shownScore,
      @Nullable Integer shownRank,
      @Nullable Integer place,
      @Nullable Boolean shownSuspicion) {
    return new ApplicationView(
        id,
        cohortId,
        programmeId,
        applicant,
        motivation,
        status,
        eligibility,
        submittedAt,
        shownScore,
        shownRank,
        place,
        offerExpiresAt,
        reason,
        shownSuspicion,
        version);
  }
}
