package org.homegrown.incubation.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/** All cases. One exists for the coordinators whose scope has the person. */
@ApplicationScoped
class RiskCases {

  private static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);

  private static final String READ =
      """
      select k.*, e.cohort_id, e.participant, p.name, r.code, r.kind
      from risk_case k
      join enrolment e on e.id = k.enrolment_id
      join risk_rule r on r.id = k.rule_id
      left join person_profile p on p.person = e.participant
      where in_scope(?, k.programme_id, e.region)
      """;

  /** HIGH comes before LOW also in the alphabet. */
  private static final String LISTED =
      READ
          + """
            and k.programme_id in (select programmes_of(?))
            and (?::uuid is null or k.programme_id = ?::uuid)
            and (case when ?::text is null then k.status <> 'CLOSED' else k.status = ?::text end)
            and (?::text is null or k.level = ?::text)
            and (?::text is null or k.owner is not distinct from nullif(?::text, 'nobody'))
            and (k.level, coalesce(k.due_on, date '9999-12-31'), k.id) > (?::text, ?::date, ?::uuid)
          order by k.level, coalesce(k.due_on, date '9999-12-31'), k.id limit ?
          """;

  private final DataSource database;
  private final ObjectMapper json;

  RiskCases(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The serious ones first, then those that are due, then the older ones. */
  List<RiskCase> list(Worklist asked, String caller, PageRequest page) {
    var after = page.after();
    return read(
        LISTED,
        caller,
        caller,
        asked.programme(),
        asked.programme(),
        text(asked.status()),
        text(asked.status()),
        text(asked.level()),
        text(asked.level()),
        asked.owner(),
        asked.owner(),
        after.map(cursor -> cursor.text(0)).orElse(""),
        Date.valueOf(after.map(cursor -> cursor.date(1)).orElse(LocalDate.EPOCH)),
        after.map(cursor -> cursor.uuid(2)).orElse(Cursor.BEFORE_ALL),
        page.rows());
  }

  static Cursor cursor(RiskCase last) {
    return Cursor.of(last.level(), last.dueOn() == null ? NO_DATE : last.dueOn(), last.id());
  }

  /**
   * @throws NotFound {@code case-not-found}
   */
  RiskCase require(UUID id, String caller) {
    return only(read(READ + " and k.id = ?", caller, id));
  }

  /**
   * Keeps what is said of a case. Whoever owns it has it in hand.
   *
   * @throws NotFound {@code case-not-found}
   * @throws Conflict {@code case-closed}
   * @throws RuleBroken {@code owner-unknown} when they do not see the person; {@code
   *     due-date-refused}
   */
  Changed change(UUID id, ChangeCase said, @Nullable String ifMatch, String caller) {
    var before = only(read(READ + " and k.id = ? for update of k", caller, id));
    before.asVersion().mustMatch(ifMatch);
    before.mustBeLive();
    said.mustBeNear(LocalDate.now(ZoneOffset.UTC));
    if (said.owner() != null && !sees(said.owner(), before)) {
      throw new RuleBroken(
          "owner-unknown", "The owner must be a coordinator whose scope has the person.");
    }
    update(
        """
        update risk_case
        set owner = coalesce(?::text, owner), next_step = coalesce(?::text, next_step),
          due_on = coalesce(?::date, due_on), note = coalesce(?::text, note),
          status = case when coalesce(?::text, owner) is null then status else 'IN_HAND' end,
          version = version + 1
        where id = ?
        """,
        said.owner(),
        said.nextStep(),
        said.dueOn() == null ? null : Date.valueOf(said.dueOn()),
        said.note(),
        said.owner(),
        id);
    return new Changed(before, require(id, caller));
  }

  /**
   * Closes a case, and shows on the board how much the person is at risk without it. The row of the
   * board is locked first, as a round of judging does.
   *
   * @throws NotFound {@code case-not-found}
   * @throws Conflict {@code case-closed}
   */
  Changed close(UUID id, CloseCase said, String caller) {
    update(
        "select from board_row where enrolment_id = ? for update",
        require(id, caller).enrolmentId());
    var before = only(read(READ + " and k.id = ? for update of k", caller, id));
    before.mustBeLive();
    update(
        """
        update risk_case
        set status = 'CLOSED', outcome = ?, note = coalesce(?::text, note),
          closed_at = clock_timestamp(), closed_by = ?, version = version + 1
        where id = ?
        """,
        said.outcome().name(),
        said.note(),
        caller,
        id);
    update(RiskRounds.SHOW_LEVEL, (Object) new UUID[] {before.enrolmentId()});
    return new Changed(before, require(id, caller));
  }

  /** A case as it was and as it is. */
  record Changed(RiskCase before, RiskCase after) {}

  private boolean sees(String person, RiskCase about) {
    return !read(READ + " and k.id = ?", person, about.id()).isEmpty();
  }

  private void update(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      set(update, parameters);
      update.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<RiskCase> read(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      set(select, parameters);
      try (var rows = select.executeQuery()) {
        var cases = new ArrayList<RiskCase>();
        while (rows.next()) {
          cases.add(one(rows));
        }
        return cases;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof UUID[] ids) {
        statement.setArray(i + 1, statement.getConnection().createArrayOf("uuid", ids));
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
  }

  private RiskCase one(ResultSet row) throws SQLException, JsonProcessingException {
    var due = row.getDate("due_on");
    var outcome = row.getString("outcome");
    return new RiskCase(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getObject("enrolment_id", UUID.class),
        row.getObject("cohort_id", UUID.class),
        row.getString("participant"),
        row.getString("name"),
        row.getString("code"),
        RiskKind.valueOf(row.getString("kind")),
        RiskLevel.valueOf(row.getString("level")),
        json.readTree(row.getString("seen")),
        row.getTimestamp("opened_at").toInstant(),
        CaseStatus.valueOf(row.getString("status")),
        row.getString("owner"),
        row.getString("next_step"),
        due == null ? null : due.toLocalDate(),
        row.getString("note"),
        outcome == null ? null : Outcome.valueOf(outcome),
        Instants.of(row, "closed_at"),
        row.getString("closed_by"),
        row.getInt("version"));
  }

  private static @Nullable String text(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static RiskCase only(List<RiskCase> found) {
    if (found.isEmpty()) {
      throw new NotFound("case-not-found", "There is no such case.");
    }
    return found.getFirst();
  }
}
