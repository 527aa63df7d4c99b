package org.homegrown.incubation.cohort;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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

  private Instant createdAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Cohort() {}

  Cohort(
      UUID programmeId,
      String coordinator,
      String name,
      int capacity,
      String zone,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {
    this.id = Ids.next();
    this.programmeId = programmeId;
    this.name = name;
    this.capacity = capacity;
    this.zone = zone;
    this.startsOn = startsOn;
    this.endsOn = endsOn;
    this.status = CohortStatus.PLANNED;
    this.createdAt = Instant.now();
    this.createdBy = coordinator;
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
   * @throws CohortNotOpen when it takes no applications now
   */
  public void mustBeOpen() {
    if (status != CohortStatus.OPEN) {
      throw new CohortNotOpen();
    }
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
        id, programmeId, name, capacity, placesTaken, status, zone, startsOn, endsOn, version);
  }
}
