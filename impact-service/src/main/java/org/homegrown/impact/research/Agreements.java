package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homegrown.impact.research.AgreementView.Status;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/** All agreements. In the caller's transaction. */
@ApplicationScoped
class Agreements {

  private static final String ALL =
      """
      select *, (select coalesce(sum(e.epsilon), 0) from budget_entry e
                 where e.holder = agreement.id::text) as epsilon_spent
      from agreement
      """;

  private final ResearchTables tables;

  Agreements(ResearchTables tables) {
    this.tables = tables;
  }

  AgreementView draft(Project project, DraftAgreement draft) {
    Projects.mustBe(project, ProjectStatus.APPROVED);
    var id = Ids.next();
    tables.change(
        """
        insert into agreement (id, project_id, researcher, scopes, programmes, cohorts, columns, k,
          epsilon_budget, starts_on, ends_on, status)
        values (?, ?, ?, ?, ?::uuid[], ?::uuid[], ?, ?, ?::numeric, ?, ?, 'DRAFT')
        """,
        id,
        project.id(),
        draft.researcher(),
        draft.scopes().stream().sorted().map(AgreementScope::name).toArray(String[]::new),
        array(draft.programmes()),
        array(draft.cohorts()),
        ExtractColumn.all(draft.columns()).stream().map(ExtractColumn::code).toArray(String[]::new),
        draft.k(),
        draft.epsilonBudget(),
        draft.startsOn(),
        draft.endsOn());
    return lock(id, null);
  }

  List<AgreementView> of(UUID project, PageRequest page) {
    return read(
        "project_id = ? and id > ? order by id limit ?", project, page.afterId(), page.rows());
  }

  /**
   * @param researcher who asks; null when they may see all
   * @throws NotFound {@code agreement-not-found}, also to others than its researcher
   */
  AgreementView require(UUID id, @Nullable String researcher) {
    return only(
        read("id = ? and (?::text is null or researcher = ?::text)", id, researcher, researcher));
  }

  /** As {@link #require}, and locked to the end of the transaction. */
  AgreementView lock(UUID id, @Nullable String researcher) {
    return only(
        read(
            "id = ? and (?::text is null or researcher = ?::text) for update",
            id,
            researcher,
            researcher));
  }

  /**
   * @throws Conflict {@code agreement-move-refused}
   */
  AgreementView sign(AgreementView agreement) {
    mustBe(agreement, Status.DRAFT);
    tables.change(
        """
        update agreement set status = 'SIGNED', signed_at = now(), signed_by = researcher,
          version = version + 1
        where id = ?
        """,
        agreement.id());
    return lock(agreement.id(), null);
  }

  /**
   * @throws Conflict {@code agreement-move-refused}
   */
  AgreementView end(AgreementView agreement) {
    if (agreement.status() == Status.ENDED) {
      throw refused(agreement);
    }
    tables.change(
        "update agreement set status = 'ENDED', ended_at = now(), version = version + 1 where id = ?",
        agreement.id());
    return lock(agreement.id(), null);
  }

  private static void mustBe(AgreementView agreement, Status status) {
    if (agreement.status() != status) {
      throw refused(agreement);
    }
  }

  private static Conflict refused(AgreementView agreement) {
    return new Conflict("agreement-move-refused", "It is %s.".formatted(agreement.status()));
  }

  private static AgreementView only(List<AgreementView> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("agreement-not-found", "There is no such agreement."));
  }

  private List<AgreementView> read(String condition, @Nullable Object... parameters) {
    return tables.read(Agreements::view, ALL + "where " + condition, parameters);
  }

  private static AgreementView view(ResultSet row) throws SQLException {
    return new AgreementView(
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getString("researcher"),
        Stream.of(texts(row, "scopes")).map(AgreementScope::valueOf).toList(),
        List.of((UUID[]) row.getArray("programmes").getArray()),
        List.of((UUID[]) row.getArray("cohorts").getArray()),
        List.of(texts(row, "columns")),
        row.getInt("k"),
        row.getBigDecimal("epsilon_budget"),
        row.getBigDecimal("epsilon_spent"),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        Status.valueOf(row.getString("status")),
        Instants.of(row, "signed_at"),
        row.getInt("version"));
  }

  private static String array(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  static String[] texts(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }
}
