package org.homegrown.incubation.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.milestone.MilestoneStatus;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * Decisions about tranches. Two leads approve one, neither of them whose money it is; each decision
 * is made under the tranche's lock. In the caller's transaction.
 */
@ApplicationScoped
class Approval {

  private final DataSource database;
  private final Scope scope;
  private final Tranches tranches;
  private final Audit audit;

  Approval(DataSource database, Scope scope, Tranches tranches, Audit audit) {
    this.database = database;
    this.scope = scope;
    this.tranches = tranches;
    this.audit = audit;
  }

  /**
   * Approves as the first, or as the second whereupon it can be paid.
   *
   * @throws Conflict {@code disbursement-move-refused}, {@code milestone-not-complete}, {@code
   *     not-due}
   * @throws RuleBroken {@code lead-needed}, {@code approval-takes-two}
   */
  DisbursementView approve(UUID id, @Nullable String ifMatch, String by) {
    var before = lock(id, ifMatch, by);
    if (before.status() != DisbursementStatus.SCHEDULED) {
      throw refused(before);
    }
    if (by.equals(before.participant()) || by.equals(before.firstApprovedBy())) {
      throw new RuleBroken(
          "approval-takes-two", "Two leads approve it, neither of them whose money it is.");
    }
    mustBeReached(before);
    mustBeDue(before);
    update(
        before.firstApprovedBy() == null
            ? "first_approved_by = ?, first_approved_at = clock_timestamp()"
            : "approved_by = ?, approved_at = clock_timestamp(), status = 'APPROVED'",
        by,
        id);
    return recorded("disbursement.approved", before);
  }

  /**
   * @throws Conflict {@code disbursement-move-refused}, {@code disbursement-at-bank}
   * @throws RuleBroken {@code lead-needed}
   */
  DisbursementView cancel(UUID id, String reason, @Nullable String ifMatch, String by) {
    var before = lock(id, ifMatch, by);
    if (before.status() == DisbursementStatus.PAID
        || before.status() == DisbursementStatus.CANCELLED) {
      throw refused(before);
    }
    if (before.fileId() != null) {
      throw new Conflict(
          "disbursement-at-bank", "The bank may be paying it: wait for what it answers.");
    }
    update("cancelled_because = ?, status = 'CANCELLED'", reason, id);
    return recorded("disbursement.cancelled", before);
  }

  private DisbursementView lock(UUID id, @Nullable String ifMatch, String by) {
    var seen = tranches.requireCoordinated(id, by);
    scope.requireLead(seen.programmeId(), by);
    var locked = tranches.lock(id);
    locked.versionTag().mustMatch(ifMatch);
    return locked;
  }

  private static Conflict refused(DisbursementView tranche) {
    return new Conflict(
        "disbursement-move-refused", "It is %s already.".formatted(tranche.status()));
  }

  /** Reached, and not reopened until this transaction ends. */
  private void mustBeReached(DisbursementView tranche) {
    if (tranche.milestone() == null) {
      return;
    }
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select m.status from milestone m
                join disbursement d on d.rule_id = m.rule_id
                where m.enrolment_id = ? and d.id = ? for share of m
                """)) {
      select.setObject(1, tranche.enrolmentId());
      select.setObject(2, tranche.id());
      try (var row = select.executeQuery()) {
        row.next();
        if (!row.getString(1).equals(MilestoneStatus.COMPLETE.name())) {
          throw new Conflict(
              "milestone-not-complete",
              "The milestone %s is %s.".formatted(tranche.milestone(), row.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void mustBeDue(DisbursementView tranche) {
    if (tranche.dueOn() == null) {
      return;
    }
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select clock_timestamp(), c.zone
                from enrolment e join cohort c on c.id = e.cohort_id where e.id = ?
                """)) {
      select.setObject(1, tranche.enrolmentId());
      try (var row = select.executeQuery()) {
        row.next();
        var zone = ZoneId.of(row.getString(2));
        var today = row.getTimestamp(1).toInstant().atZone(zone).toLocalDate();
        if (tranche.dueOn().isAfter(today)) {
          throw new Conflict(
              "not-due", "It falls due on %s (%s).".formatted(tranche.dueOn(), zone));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void update(String change, String value, UUID id) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update disbursement set " + change + ", version = version + 1 where id = ?")) {
      update.setString(1, value);
      update.setObject(2, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private DisbursementView recorded(String action, DisbursementView before) {
    var after = tranches.lock(before.id());
    audit.record(action, before.id(), before.programmeId(), state(before), state(after));
    return after;
  }

  static Map<String, Object> state(DisbursementView tranche) {
    return Map.of(
        "status", tranche.status(),
        "firstApproved", tranche.firstApprovedBy() != null,
        "amount", tranche.amount(),
        "file", Objects.requireNonNullElse(tranche.fileId(), ""));
  }
}
