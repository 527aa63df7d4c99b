package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All extracts. In the caller's transaction. */
@ApplicationScoped
class Extracts {

  /** A file of one. */
  record Content(String name, String sha256, byte[] bytes) {}

  private final ResearchTables tables;

  Extracts(ResearchTables tables) {
    this.tables = tables;
  }

  /** The agreement is locked. */
  UUID add(
      AgreementView agreement,
      MakeExtract request,
      Set<ExtractColumn> columns,
      int rows,
      int people,
      int suppressed,
      List<String> generalised,
      String by) {
    var id = Ids.next();
    tables.change(
        """
        insert into extract (id, agreement_id, number, columns, span, spans_from, spans_to, rows,
          people, suppressed, generalised, k, status, made_by, made_at)
        select ?, ?, (select count(*) + 1 from extract where agreement_id = ?), ?, ?, ?, ?, ?, ?, ?,
          ?, ?, 'READY', ?, now()
        """,
        id,
        agreement.id(),
        agreement.id(),
        columns.stream().map(ExtractColumn::code).toArray(String[]::new),
        request.span().name(),
        request.from(),
        request.to(),
        rows,
        people,
        suppressed,
        generalised.toArray(String[]::new),
        agreement.k(),
        by);
    return id;
  }

  List<Extract> of(UUID agreement, PageRequest page) {
    return read(
        "e.agreement_id = ? and e.id > ? order by e.id limit ?",
        agreement,
        page.afterId(),
        page.rows());
  }

  /**
   * @param researcher who asks; null when they may see all
   * @throws NotFound {@code extract-not-found}, also to others than the agreement's researcher
   */
  Extract require(UUID id, @Nullable String researcher) {
    return read(
            "e.id = ? and (?::text is null or a.researcher = ?::text) for update of e",
            id,
            researcher,
            researcher)
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("extract-not-found", "There is no such extract."));
  }

  /**
   * @throws Conflict {@code extract-recalled}
   */
  Content content(Extract extract, String name) {
    if (extract.status() == Extract.Status.RECALLED) {
      throw new Conflict("extract-recalled", "It was recalled, and must be deleted.");
    }
    return tables
        .read(
            row -> new Content(name, row.getString("sha256"), row.getBytes("content")),
            "select sha256, content from extract_file where extract_id = ? and name = ?",
            extract.id(),
            name)
        .getFirst();
  }

  void logAccess(UUID extract, String by, String what) {
    tables.change(
        "insert into extract_access (id, extract_id, at, by, what) values (?, ?, now(), ?, ?)",
        Ids.next(),
        extract,
        by,
        what);
  }

  /** Its files go; that there were some stays on record. */
  Extract recall(Extract extract) {
    tables.change(
        """
        update extract set status = 'RECALLED', recalled_at = coalesce(recalled_at, now())
        where id = ?
        """,
        extract.id());
    tables.change("delete from extract_file where extract_id = ?", extract.id());
    return require(extract.id(), null);
  }

  private List<Extract> read(String condition, @Nullable Object... parameters) {
    return tables.read(
        Extracts::view,
        "select e.* from extract e join agreement a on a.id = e.agreement_id where " + condition,
        parameters);
  }

  private static Extract view(ResultSet row) throws SQLException {
    return new Extract(
        row.getObject("id", UUID.class),
        row.getObject("agreement_id", UUID.class),
        row.getInt("number"),
        List.of(Agreements.texts(row, "columns")),
        MakeExtract.Per.valueOf(row.getString("span")),
        row.getObject("spans_from", LocalDate.class),
        row.getObject("spans_to", LocalDate.class),
        row.getInt("rows"),
        row.getInt("people"),
        row.getInt("suppressed"),
        List.of(Agreements.texts(row, "generalised")),
        row.getInt("k"),
        Extract.Status.valueOf(row.getString("status")),
        row.getTimestamp("made_at").toInstant());
  }
}
