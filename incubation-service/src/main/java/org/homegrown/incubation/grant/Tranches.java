package org.homegrown.incubation.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.milestone.MilestoneStatus;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All tranches, as they are read. In the caller's transaction. */
@ApplicationScoped
class Tranches {

  private static final String READ =
      """
      select d.*, a.enrolment_id, a.currency, e.participant, r.code, m.status as milestone_status
      from disbursement d
      join grant_award a on a.id = d.award_id
      join enrolment e on e.id = a.enrolment_id
      left join milestone_rule r on r.id = d.rule_id
      left join milestone m on m.enrolment_id = a.enrolment_id and m.rule_id = d.rule_id
      where
      """;

  private final DataSource database;

  Tranches(DataSource database) {
    this.database = database;
  }

  /** Those of a programme whose participants the caller sees. */
  List<DisbursementView> list(
      UUID programme, @Nullable DisbursementStatus status, String caller, PageRequest page) {
    return read(
        """
        d.programme_id = ? and d.id > ? and (?::text is null or d.status = ?::text)
          and in_scope(?, d.programme_id, e.region)
        order by d.id limit ?
        """,
        programme,
        page.afterId(),
        status == null ? null : status.name(),
        status == null ? null : status.name(),
        caller,
        page.rows());
  }

  List<DisbursementView> of(UUID enrolment) {
    return read("a.enrolment_id = ? order by d.award_id, d.number", enrolment);
  }

  /**
   * @throws NotFound {@code disbursement-not-found}, unless the participant or a coordinator asks
   */
  DisbursementView requireVisible(UUID id, String caller) {
    return only(
        read(
            "d.id = ? and (e.participant = ? or in_scope(?, d.programme_id, e.region))",
            id,
            caller,
            caller));
  }

  /**
   * @throws NotFound {@code disbursement-not-found}, unless a coordinator asks
   */
  DisbursementView requireCoordinated(UUID id, String caller) {
    return only(read("d.id = ? and in_scope(?, d.programme_id, e.region)", id, caller));
  }

  /** Locked to the end of the transaction. Whoever needs the person's lock has taken it before. */
  DisbursementView lock(UUID id) {
    return only(read("d.id = ? for update of d", id));
  }

  private static DisbursementView only(List<DisbursementView> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(
            () -> new NotFound("disbursement-not-found", "There is no such disbursement."));
  }

  private List<DisbursementView> read(String condition, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(READ + condition)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<DisbursementView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DisbursementView view(ResultSet row) throws SQLException {
    var milestone = row.getString("milestone_status");
    return new DisbursementView(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getObject("award_id", UUID.class),
        row.getObject("enrolment_id", UUID.class),
        row.getString("participant"),
        row.getInt("number"),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getString("code"),
        milestone == null ? null : MilestoneStatus.valueOf(milestone),
        row.getObject("due_on", LocalDate.class),
        DisbursementStatus.valueOf(row.getString("status")),
        row.getString("first_approved_by"),
        Instants.of(row, "first_approved_at"),
        row.getString("approved_by"),
        Instants.of(row, "approved_at"),
        row.getObject("file_id", UUID.class),
        row.getString("failure"),
        row.getObject("paid_on", LocalDate.class),
        row.getString("bank_reference"),
        row.getString("cancelled_because"),
        row.getInt("version"));
  }
}
