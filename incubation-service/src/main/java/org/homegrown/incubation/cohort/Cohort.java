package org.homegrown.incubation.cohort;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** A group with so many places. A place is taken by an offer and freed when the offer lapses. */
@Entity
public class Cohort {

  @Id private UUID id;
  private UUID programmeId;
  private String name;
  private int capacity;
  private int placesTaken;
  private String zone;
  private @Nullable LocalDate startsOn;
  private @Nullable LocalDate endsOn;
  private @Nullable String region;
  private @Nullable UUID curriculumVersionId;

  @Enumerated(EnumType.STRING)
  private CohortStatus status;

  private @Nullable LocalDate opensOn;
  private @Nullable LocalDate closesOn;
  private @Nullable Instant openFrom;
  private @Nullable Instant openUntil;

  @Enumerated(EnumType.STRING)
  private Intake intake;

  private @Nullable UUID formId;
  private int offerDays;
  private boolean promoting;
  private @Nullable UUID copiedFrom;
  private Instant createdAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Cohort() {}

  @SuppressWarnings("NullAway.Init")
  Cohort(UUID programmeId, String coordinator, Plan plan) {
    this.id = Ids.next();
    this.programmeId = programmeId;
    this.status = CohortStatus.PLANNED;
    this.createdAt = Instant.now();
    this.createdBy = coordinator;
    keep(plan);
  }

  /** Planned after this one. */
  Cohort copy(String coordinator, Plan plan) {
    var copy = new Cohort(programmeId, coordinator, plan);
    copy.copiedFrom = id;
    return copy;
  }

  /**
   * Plans it anew.
   *
   * @param applied whether somebody has applied
   * @param enrolled whether somebody has enrolled
   * @throws CohortClosed when it is over
   * @throws CapacityTaken when more places are taken
   * @throws CohortUnderWay when it would change what somebody applied or enrolled under
   */
  void change(Plan plan, boolean applied, boolean enrolled) {
    mustNotBeOver();
    if (plan.capacity() < placesTaken) {
      throw new CapacityTaken(placesTaken);
    }
    if (applied && (plan.intake() != intake || !Objects.equals(plan.formId(), formId))) {
      throw CohortUnderWay.applied();
    }
    if (enrolled
        && curriculumVersionId != null
        && !curriculumVersionId.equals(plan.curriculumVersionId())) {
      throw CohortUnderWay.enrolled();
    }
    keep(plan);
  }

  private void keep(Plan plan) {
    name = plan.name();
    capacity = plan.capacity();
    zone = ZoneId.of(plan.zone()).getId();
    startsOn = plan.startsOn();
    endsOn = plan.endsOn();
    region = plan.region();
    opensOn = plan.opensOn();
    closesOn = plan.closesOn();
    openFrom = opensOn == null ? null : opensOn.atStartOfDay(zone()).toInstant();
    openUntil = closesOn == null ? null : closesOn.plusDays(1).atStartOfDay(zone()).toInstant();
    intake = plan.intake();
    formId = plan.formId();
    curriculumVersionId = plan.curriculumVersionId();
    offerDays = plan.offerDays();
  }

  Plan plan() {
    return new Plan(
        name,
        capacity,
        zone,
        startsOn,
        endsOn,
        region,
        opensOn,
        closesOn,
        intake,
        formId,
        curriculumVersionId,
        offerDays);
  }

  /**
   * Opens it for applications.
   *
   * @throws CohortMoveRefused when it is past that
   */
  CohortOpened open() {
    if (!status.mayBecome(CohortStatus.OPEN)) {
      throw new CohortMoveRefused(status, CohortStatus.OPEN);
    }
    status = CohortStatus.OPEN;
    return new CohortOpened(id, programmeId, Instant.now());
  }

  /**
   * @throws CohortNotOpen when it takes no applications at this moment
   */
  public void mustTakeApplications(Instant now) {
    if (status != CohortStatus.OPEN) {
      throw new CohortNotOpen();
    }
    if (openFrom != null && now.isBefore(openFrom)) {
      throw CohortNotOpen.before(openFrom.atZone(zone()));
    }
    if (openUntil != null && !now.isBefore(openUntil)) {
      throw CohortNotOpen.after(openUntil.atZone(zone()));
    }
  }

  /** Whether somebody may still apply. */
  public boolean windowIsOpen(Instant now) {
    return status == CohortStatus.PLANNED
        || (status == CohortStatus.OPEN && (openUntil == null || now.isBefore(openUntil)));
  }

  /**
   * @throws CohortClosed unless people can be admitted
   */
  public void mustAdmit() {
    if (!admits()) {
      throw new CohortClosed(status);
    }
  }

  /**
   * @throws CohortClosed when it is completed or called off
   */
  public void mustNotBeOver() {
    if (status == CohortStatus.COMPLETED || status == CohortStatus.CANCELLED) {
      throw new CohortClosed(status);
    }
  }

  /** Whether it has started, and so has whoever joins it. */
  public boolean isUnderWay() {
    return status == CohortStatus.ACTIVE;
  }

  private boolean admits() {
    return status == CohortStatus.OPEN || status == CohortStatus.ACTIVE;
  }

  /** From now on free places go to the waitlist by themselves. */
  public void promote() {
    promoting = true;
  }

  /** How many free places go to the waitlist at this moment. */
  public int placesForWaitlist() {
    return promoting && admits() ? capacity - placesTaken : 0;
  }

  /**
   * @throws CohortFull when every place is taken
   */
  public void mustHavePlace() {
    if (isFull()) {
      throw new CohortFull(capacity);
    }
  }

  public boolean isFull() {
    return placesTaken >= capacity;
  }

  public Intake intake() {
    return intake;
  }

  public @Nullable UUID formId() {
    return formId;
  }

  public String name() {
    return name;
  }

  /** When an offer that is made now expires: at the end of its last day, in the cohort's zone. */
  public Instant offerExpiry(Instant now) {
    return now.atZone(zone())
        .toLocalDate()
        .plusDays(offerDays + 1L)
        .atStartOfDay(zone())
        .toInstant();
  }

  /**
   * @throws CohortFull when every place is taken
   */
  public void takePlace() {
    if (placesTaken == capacity) {
      throw new CohortFull(capacity);
    }
    placesTaken++;
  }

  public void freePlace() {
    placesTaken--;
  }

  public UUID id() {
    return id;
  }

  public UUID programmeId() {
    return programmeId;
  }

  public @Nullable String region() {
    return region;
  }

  public @Nullable LocalDate startsOn() {
    return startsOn;
  }

  /** The version of the curriculum that new enrolments keep to. */
  public @Nullable UUID curriculumVersionId() {
    return curriculumVersionId;
  }

  public ZoneId zone() {
    return ZoneId.of(zone);
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  CohortView view() {
    return new CohortView(
        id,
        programmeId,
        name,
        capacity,
        placesTaken,
        status,
        zone,
        startsOn,
        endsOn,
        region,
        opensOn,
        closesOn,
        intake,
        formId,
        offerDays,
        promoting,
        curriculumVersionId,
        copiedFrom,
        version);
  }
}
