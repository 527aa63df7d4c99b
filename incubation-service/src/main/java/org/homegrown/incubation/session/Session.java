package org.homegrown.incubation.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.jspecify.annotations.Nullable;

/** A meeting of a cohort. */
@Entity
public class Session {

  @Id private UUID id;
  private UUID programmeId;
  private UUID cohortId;
  private String title;

  @Enumerated(EnumType.STRING)
  private SessionKind kind;

  private Instant startsAt;
  private Instant endsAt;
  private @Nullable String place;

  @Enumerated(EnumType.STRING)
  private SessionStatus status;

  private @Nullable Instant remindAt;
  private Instant createdAt;
  private String createdBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Session() {}

  @SuppressWarnings("NullAway.Init")
  Session(UUID programmeId, UUID cohortId, Plan plan, String coordinator, Instant now) {
    this.id = Ids.next();
    this.programmeId = programmeId;
    this.cohortId = cohortId;
    this.status = SessionStatus.PLANNED;
    this.createdAt = now;
    this.createdBy = coordinator;
    keep(plan);
    this.remindAt = Reminder.nextAfter(now, startsAt);
  }

  /**
   * Plans it anew. Whoever was reminded of another time is reminded again.
   *
   * @throws Conflict {@code session-cancelled}; {@code session-held} when it would take place at
   *     another time than it did
   */
  void change(Plan plan, Instant now) {
    mustNotBeCancelled();
    var sameTime = plan.startsAt().equals(startsAt) && plan.endsAt().equals(endsAt);
    if (status == SessionStatus.HELD && !sameTime) {
      throw new Conflict("session-held", "The session was held: its time stays.");
    }
    keep(plan);
    if (!sameTime) {
      remindAt = Reminder.nextAfter(now, startsAt);
    }
  }

  private void keep(Plan plan) {
    title = plan.title();
    kind = plan.kind();
    startsAt = plan.startsAt();
    endsAt = plan.endsAt();
    place = plan.place();
  }

  /**
   * @throws Conflict {@code session-cancelled}, {@code session-held}
   */
  void cancel() {
    mustNotBeCancelled();
    if (status == SessionStatus.HELD) {
      throw new Conflict("session-held", "The session was held: people's attendance is marked.");
    }
    status = SessionStatus.CANCELLED;
    remindAt = null;
  }

  /**
   * @throws Conflict {@code session-cancelled}, {@code session-not-begun}
   */
  void mustTakeMarks(Instant now) {
    mustNotBeCancelled();
    if (startsAt.isAfter(now)) {
      throw new Conflict(
          "session-not-begun", "The session has not begun: nobody can have been there.");
    }
  }

  void hold() {
    status = SessionStatus.HELD;
    remindAt = null;
  }

  /** The reminder that is due; null when there is none, as its time has passed or been changed. */
  @Nullable Reminder takeReminder(Instant now) {
    if (remindAt == null || remindAt.isAfter(now)) {
      return null;
    }
    var due = new Reminder(id, startsAt, Duration.between(remindAt, startsAt).toHours());
    remindAt = Reminder.nextAfter(now, startsAt);
    return now.isBefore(startsAt) ? due : null;
  }

  private void mustNotBeCancelled() {
    if (status == SessionStatus.CANCELLED) {
      throw new Conflict("session-cancelled", "The session was cancelled.");
    }
  }

  UUID id() {
    return id;
  }

  UUID programmeId() {
    return programmeId;
  }

  UUID cohortId() {
    return cohortId;
  }

  String title() {
    return title;
  }

  Instant startsAt() {
    return startsAt;
  }

  Plan plan() {
    return new Plan(title, kind, startsAt, endsAt, place);
  }

  /** Whether it takes place at another time or elsewhere. */
  boolean isMovedFrom(SessionView before) {
    return !startsAt.equals(before.startsAt()) || !Objects.equals(place, before.place());
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  SessionView view() {
    return new SessionView(id, cohortId, title, kind, startsAt, endsAt, place, status, version);
  }
}
