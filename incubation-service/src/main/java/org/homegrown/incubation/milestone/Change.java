package org.homegrown.incubation.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.homegrown.incubation.board.Cell;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.perk.Earned;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/** A milestone that is another now than it was. */
record Change(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    UUID ruleId,
    String code,
    MilestoneStatus status,
    @Nullable UUID provenBy,
    @Nullable Instant completedAt,
    @Nullable UUID reopenedBy,
    @Nullable Instant reopenedAt) {

  static final Comparator<Change> AS_REACHED =
      Comparator.<Change, Instant>comparing(
              change -> change.at() == null ? Instant.EPOCH : change.at())
          .thenComparing(Change::code)
          .thenComparing(Change::enrolmentId);

  static Change of(ResultSet row) throws SQLException {
    return new Change(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getString(4),
        row.getObject(5, UUID.class),
        row.getString(6),
        MilestoneStatus.valueOf(row.getString(7)),
        row.getObject(8, UUID.class),
        Instants.of(row, 9),
        row.getObject(10, UUID.class),
        Instants.of(row, 11));
  }

  private @Nullable Instant at() {
    return completedAt == null ? reopenedAt : completedAt;
  }

  /** What there is to tell of it; nothing of one that is open. */
  @Nullable MilestoneEvent event() {
    if (provenBy != null && completedAt != null) {
      return new MilestoneCompleted(
          enrolmentId, cohortId, programmeId, participant, code, provenBy, completedAt);
    }
    if (reopenedBy != null && reopenedAt != null) {
      return new MilestoneReopened(
          enrolmentId, cohortId, programmeId, participant, code, reopenedBy, reopenedAt);
    }
    return null;
  }

  Cell cell() {
    return new Cell(enrolmentId, Kind.MILESTONE, ruleId, status.cell(), completedAt);
  }

  Earned earned() {
    return new Earned(programmeId, enrolmentId, participant, ruleId, completedAt);
  }
}
