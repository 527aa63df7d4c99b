package org.homegrown.incubation.programme;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** A programme: what it is for, where, and in which languages. */
@Entity
public class Programme {

  @Id private UUID id;
  private String name;
  private String goal;
  private String[] languages;
  private @Nullable String region;
  private String zone;
  private @Nullable String currency;
  private @Nullable LocalTime quietFrom;
  private @Nullable LocalTime quietTo;

  @Enumerated(EnumType.STRING)
  private ProgrammeStatus status;

  private Instant createdAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Programme() {}

  Programme(String coordinator) {
    this.id = Ids.next();
    this.name = "";
    this.goal = "";
    this.languages = new String[0];
    this.zone = "UTC";
    this.status = ProgrammeStatus.ACTIVE;
    this.createdAt = Instant.now();
    this.createdBy = coordinator;
  }

  void describe(String newName, String newGoal, List<String> newLanguages) {
    name = newName;
    goal = newGoal;
    languages = newLanguages.toArray(String[]::new);
  }

  void place(@Nullable String newRegion, String newZone, @Nullable String newCurrency) {
    region = newRegion;
    zone = newZone;
    currency = newCurrency;
  }

  /**
   * Nobody is sent anything between these times of day; over midnight when {@code to} is earlier.
   */
  void keepQuiet(@Nullable LocalTime from, @Nullable LocalTime to) {
    quietFrom = from;
    quietTo = to;
  }

  public UUID id() {
    return id;
  }

  /** BCP 47, the first is the programme's own. */
  public List<String> languages() {
    return List.of(languages);
  }

  public ZoneId zone() {
    return ZoneId.of(zone);
  }

  public @Nullable String currency() {
    return currency;
  }

  public @Nullable LocalTime quietFrom() {
    return quietFrom;
  }

  public @Nullable LocalTime quietTo() {
    return quietTo;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  ProgrammeView view() {
    return new ProgrammeView(
        id,
        name,
        goal,
        List.of(languages),
        region,
        zone,
        currency,
        quietFrom,
        quietTo,
        status,
        createdAt,
        version);
  }
}
