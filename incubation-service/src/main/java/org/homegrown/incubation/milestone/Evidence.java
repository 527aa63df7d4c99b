package org.homegrown.incubation.milestone;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.file.Files;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** What people hand in to prove a milestone, and what somebody else makes of it. */
@ApplicationScoped
class Evidence {

  private static final int MOST_MEGABYTES = 20;

  private static final String READ =
      """
      select v.*, e.participant, e.ended_at, r.code
      from evidence v
      join enrolment e on e.id = v.enrolment_id
      join milestone_rule r on r.id = v.rule_id
      where
      """;

  /** Where somebody hands in, as far as they may. */
  private record Place(UUID programme, String participant, UUID rule) {}

  private final DataSource database;
  private final Files files;
  private final PersonLock persons;
  private final Milestones milestones;
  private final Audit audit;

  Evidence(
      DataSource database, Files files, PersonLock persons, Milestones milestones, Audit audit) {
    this.database = database;
    this.files = files;
    this.persons = persons;
    this.milestones = milestones;
    this.audit = audit;
  }

  /**
   * Takes a file in as evidence, in no transaction.
   *
   * @param milestone the code
   * @throws NotFound {@code enrolment-not-found}
   * @throws RuleBroken {@code rule-takes-no-evidence}, or when the file is refused
   * @throws Conflict {@code evidence-live}
   */
  EvidenceView handIn(
      UUID enrolment,
      @Nullable String milestone,
      @Nullable String note,
      InputStream body,
      String by)
      throws IOException {
    var place = place(enrolment, milestone, by);
    if (!read(
            "v.enrolment_id = ? and v.rule_id = ? and v.status <> 'REJECTED'",
            enrolment,
            place.rule())
        .isEmpty()) {
      throw live();
    }
    var file =
        files.take(
            place.programme(),
            place.participant(),
            "evidence",
            new AtMost(MOST_MEGABYTES, body),
            Files.EVIDENCE_TYPES,
            by);
    var id = Ids.next();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              if (insert(id, enrolment, place, file.id(), note, by) == 0) {
                throw live();
              }
              if (!by.equals(place.participant())) {
                audit.record(
                    "evidence.handed-in",
                    id,
                    place.programme(),
                    Map.of(),
                    Map.of("status", EvidenceStatus.SUBMITTED, "fileId", file.id()));
              }
            });
    return read("v.id = ?", id).getFirst();
  }

  private Place place(UUID enrolment, @Nullable String milestone, String by) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.programme_id, e.participant, r.id
                from enrolment e
                left join milestone m on m.enrolment_id = e.id and e.ended_at is null
                  and exists (select from milestone_rule k
                              where k.id = m.rule_id and k.kind = 'EVIDENCE' and k.code = ?)
                left join milestone_rule r on r.id = m.rule_id
                where e.id = ? and (e.participant = ? or in_scope(?, e.programme_id, e.region))
                order by r.id nulls last limit 1
                """)) {
      select.setString(1, milestone);
      select.setObject(2, enrolment);
      select.setString(3, by);
      select.setString(4, by);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("enrolment-not-found", "There is no such enrolment.");
        }
        var rule = row.getObject(3, UUID.class);
        if (rule == null) {
          throw new RuleBroken(
              "rule-takes-no-evidence",
              "This enrolment has no open milestone of this code that evidence proves.");
        }
        return new Place(row.getObject(1, UUID.class), row.getString(2), rule);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int insert(
      UUID id, UUID enrolment, Place place, UUID file, @Nullable String note, String by) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into evidence (id, programme_id, enrolment_id, rule_id, file_id, note,
                  handed_in_by, handed_in_at, status)
                values (?, ?, ?, ?, ?, ?, ?, clock_timestamp(), 'SUBMITTED')
                on conflict do nothing
                """)) {
      insert.setObject(1, id);
      insert.setObject(2, place.programme());
      insert.setObject(3, enrolment);
      insert.setObject(4, place.rule());
      insert.setObject(5, file);
      insert.setString(6, note);
      insert.setString(7, by);
      return insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Approves or rejects, in one transaction with what follows from it.
   *
   * @throws NotFound {@code evidence-not-found}
   * @throws Conflict {@code evidence-decided}, {@code enrolment-ended}
   * @throws RuleBroken {@code evidence-takes-two}
   */
  @Transactional
  EvidenceView decide(UUID id, EvidenceStatus decision, @Nullable String reason, String by) {
    var seen =
        read("v.id = ? and in_scope(?, v.programme_id, e.region)", id, by).stream()
            .findFirst()
            .orElseThrow(() -> new NotFound("evidence-not-found", "There is no such evidence."));
    persons.take(List.of(seen.participant()));
    try (var connection = database.getConnection();
        var lock = connection.prepareStatement(READ + "v.id = ? for update of v");
        var update =
            connection.prepareStatement(
                """
                update evidence
                set status = ?, decided_by = ?, decided_at = clock_timestamp(), reason = ?
                where id = ? returning decided_at
                """)) {
      lock.setObject(1, id);
      try (var row = lock.executeQuery()) {
        row.next();
        mustBeFree(row, by);
        update.setString(1, decision.name());
        update.setString(2, by);
        update.setString(3, reason);
        update.setObject(4, id);
        try (var decided = update.executeQuery()) {
          decided.next();
          if (decision == EvidenceStatus.APPROVED) {
            milestones.complete(
                seen.enrolmentId(),
                row.getObject("rule_id", UUID.class),
                id,
                decided.getTimestamp(1).toInstant());
          }
        }
        audit.record(
            "evidence.decided",
            id,
            row.getObject("programme_id", UUID.class),
            Map.of("status", EvidenceStatus.SUBMITTED),
            Map.of("status", decision));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return read("v.id = ?", id).getFirst();
  }

  private static void mustBeFree(ResultSet row, String by) throws SQLException {
    if (!row.getString("status").equals("SUBMITTED")) {
      throw new Conflict("evidence-decided", "Somebody has decided about it already.");
    }
    if (by.equals(row.getString("handed_in_by")) || by.equals(row.getString("participant"))) {
      throw new RuleBroken(
          "evidence-takes-two", "Somebody else than who handed it in, or whose it is, decides.");
    }
    if (row.getTimestamp("ended_at") != null) {
      throw new Conflict("enrolment-ended", "The enrolment has ended.");
    }
  }

  /** The programme's, of those in the caller's scope. */
  List<EvidenceView> worklist(
      UUID programme, @Nullable EvidenceStatus status, String caller, PageRequest page) {
    return read(
        """
        v.programme_id = ? and v.id > ? and (?::text is null or v.status = ?::text)
          and in_scope(?, v.programme_id, e.region)
        order by v.id limit %d
        """
            .formatted(page.rows()),
        programme,
        page.afterId(),
        status == null ? null : status.name(),
        status == null ? null : status.name(),
        caller);
  }

  /**
   * @throws NotFound {@code enrolment-not-found}
   */
  List<EvidenceView> of(UUID enrolment, String caller) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select from enrolment e
                where e.id = ? and (e.participant = ? or in_scope(?, e.programme_id, e.region))
                """)) {
      Parameters.set(select, enrolment, caller, caller);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("enrolment-not-found", "There is no such enrolment.");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return read("v.enrolment_id = ? order by v.id", enrolment);
  }

  private List<EvidenceView> read(String condition, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(READ + condition)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<EvidenceView>();
        while (rows.next()) {
          found.add(
              new EvidenceView(
                  rows.getObject("id", UUID.class),
                  rows.getObject("enrolment_id", UUID.class),
                  rows.getString("participant"),
                  rows.getString("code"),
                  rows.getObject("file_id", UUID.class),
                  rows.getString("note"),
                  rows.getString("handed_in_by"),
                  rows.getTimestamp("handed_in_at").toInstant(),
                  EvidenceStatus.valueOf(rows.getString("status")),
                  rows.getString("decided_by"),
                  Instants.of(rows, "decided_at"),
                  rows.getString("reason")));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Conflict live() {
    return new Conflict("evidence-live", "There is evidence for this milestone already.");
  }
}
