package org.homegrown.incubation.programme;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** Somebody who works for a programme, everywhere or in one region and what lies below it. */
@Entity
@Table(name = "programme_staff")
class StaffMember {

  @Id private UUID id;
  private UUID programmeId;
  private String person;

  @Enumerated(EnumType.STRING)
  private StaffRole role;

  private @Nullable String region;
  private String addedBy;
  private Instant addedAt;
  private @Nullable Instant endedAt;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected StaffMember() {}

  StaffMember(
      UUID programmeId, String person, StaffRole role, @Nullable String region, String addedBy) {
    this.id = Ids.next();
    this.programmeId = programmeId;
    this.person = person;
    this.role = role;
    this.region = region;
    this.addedBy = addedBy;
    this.addedAt = Instant.now();
  }

  void end() {
    endedAt = Instant.now();
  }

  boolean leads() {
    return role == StaffRole.LEAD;
  }

  UUID id() {
    return id;
  }

  /** What is said of it where it cannot be taken back: not who it is. */
  Map<String, String> state() {
    return Map.of("role", role.name(), "region", region == null ? "" : region);
  }

  WorksFor worksFor() {
    return new WorksFor(programmeId, role, region);
  }

  StaffView view() {
    return new StaffView(id, person, role, region, addedAt);
  }
}
