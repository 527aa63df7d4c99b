package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.research.Project.Approval;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All research projects. In the caller's transaction. */
@ApplicationScoped
class Projects {

  private static final String READ =
      """
      select r.*, p.name as partner, p.kind as partner_kind
      from research_project r join partner p on p.id = r.partner_id where
      """;

  private final ResearchTables tables;
  private final Pseudonyms pseudonyms;

  Projects(ResearchTables tables, Pseudonyms pseudonyms) {
    this.tables = tables;
    this.pseudonyms = pseudonyms;
  }

  Project propose(ProposeProject request, String by) {
    var id = Ids.next();
    tables.change(
        "insert into partner (id, name, kind) values (?, ?, ?) on conflict (name) do nothing",
        Ids.next(),
        request.partner(),
        request.partnerKind().name());
    tables.change(
        """
        insert into research_project (id, title, partner_id, lead, question, status, sealed, key_id,
          starts_on, ends_on, created_by, created_at)
        values (?, ?, (select id from partner where name = ?), ?, ?, 'PROPOSED', ?, ?, ?, ?, ?, now())
        """,
        id,
        request.title(),
        request.partner(),
        request.lead(),
        request.question(),
        pseudonyms.newKey(id),
        pseudonyms.keyId(),
        request.startsOn(),
        request.endsOn(),
        by);
    return lock(id);
  }

  /**
   * @param lead whose projects; null for all of them
   */
  List<Project> list(@Nullable String lead, PageRequest page) {
    return tables.read(
        this::view,
        READ + "r.id > ? and (?::text is null or r.lead = ?::text) order by r.id limit ?",
        page.afterId(),
        lead,
        lead,
        page.rows());
  }

  /**
   * @param lead who asks; null when they may see all
   * @throws NotFound {@code project-not-found}, also to those who do not lead it
   */
  Project require(UUID id, @Nullable String lead) {
    return only(
        tables.read(
            this::view,
            READ + "r.id = ? and (?::text is null or r.lead = ?::text)",
            id,
            lead,
            lead));
  }

  /** Locked to the end of the transaction. */
  Project lock(UUID id) {
    return only(tables.read(this::view, READ + "r.id = ? for update of r", id));
  }

  /**
   * @throws RuleBroken {@code term-backwards}
   * @throws Conflict {@code agreements-run-longer}
   */
  Project change(Project project, ChangeProject change) {
    var ends = change.endsOn() == null ? project.endsOn() : change.endsOn();
    ProposeProject.mustRun(project.startsOn(), ends);
    mustOutlast(project.id(), ends);
    tables.change(
        """
        update research_project set title = coalesce(?, title), lead = coalesce(?, lead),
          question = coalesce(?, question), ends_on = ?, version = version + 1
        where id = ?
        """,
        change.title(),
        change.lead(),
        change.question(),
        ends,
        project.id());
    return lock(project.id());
  }

  private void mustOutlast(UUID project, LocalDate ends) {
    if (!tables
        .read(
            row -> row.getObject(1, UUID.class),
            "select id from agreement where project_id = ? and status <> 'ENDED' and ends_on > ? limit 1",
            project,
            ends)
        .isEmpty()) {
      throw new Conflict(
          "agreements-run-longer",
          "Agreements of the project go on after that day: end them first.");
    }
  }

  /**
   * @throws Conflict {@code approval-exists}
   */
  Project approved(Project project, RecordApproval approval, String by) {
    var added =
        tables.change(
            """
            insert into ethics_approval (project_id, number, board, reference, approved_on,
              expires_on, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, now())
            on conflict (project_id, board, reference) do nothing
            """,
            project.id(),
            project.approvals().size() + 1,
            approval.board(),
            approval.reference(),
            approval.approvedOn(),
            approval.expiresOn(),
            by);
    if (added == 0) {
      throw new Conflict("approval-exists", "This approval is recorded already.");
    }
    return lock(project.id());
  }

  /**
   * @throws Conflict {@code ethics-missing}, {@code project-move-refused}
   */
  Project approve(Project project) {
    mustBe(project, ProjectStatus.PROPOSED);
    var today = LocalDate.now(ZoneOffset.UTC);
    if (project.approvals().stream()
        .noneMatch(
            each -> !each.approvedOn().isAfter(today) && !each.expiresOn().isBefore(today))) {
      throw new Conflict(
          "ethics-missing", "It needs an approval by a board of ethics that holds today.");
    }
    return move(project, ProjectStatus.APPROVED);
  }

  /**
   * One that was not approved is refused; the agreements of one that was end with it.
   *
   * @throws Conflict {@code project-move-refused}
   */
  Project end(Project project) {
    if (project.status() == ProjectStatus.PROPOSED) {
      return move(project, ProjectStatus.REFUSED);
    }
    mustBe(project, ProjectStatus.APPROVED);
    tables.change(
        """
        update agreement set status = 'ENDED', ended_at = now(), version = version + 1
        where project_id = ? and status <> 'ENDED'
        """,
        project.id());
    return move(project, ProjectStatus.ENDED);
  }

  static void mustBe(Project project, ProjectStatus status) {
    if (project.status() != status) {
      throw new Conflict("project-move-refused", "It is %s.".formatted(project.status()));
    }
  }

  private Project move(Project project, ProjectStatus status) {
    tables.change(
        "update research_project set status = ?, version = version + 1 where id = ?",
        status.name(),
        project.id());
    return lock(project.id());
  }

  private static Project only(List<Project> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("project-not-found", "There is no such project."));
  }

  private Project view(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new Project(
        id,
        row.getString("title"),
        row.getString("partner"),
        PartnerKind.valueOf(row.getString("partner_kind")),
        row.getString("lead"),
        row.getString("question"),
        ProjectStatus.valueOf(row.getString("status")),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        row.getInt("version"),
        approvals(id));
  }

  private List<Approval> approvals(UUID project) {
    return tables.read(
        row ->
            new Approval(
                row.getInt("number"),
                row.getString("board"),
                row.getString("reference"),
                row.getObject("approved_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class)),
        "select * from ethics_approval where project_id = ? order by number",
        project);
  }
}
