package org.homegrown.kit.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.imports.RowResult.Outcome;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/**
 * What was imported, row by row. Works in the caller's transaction where there is one.
 *
 * <p>The tables {@code bulk_import} and {@code bulk_import_row} are the service's.
 */
@ApplicationScoped
public class Imports {

  private final DataSource database;

  Imports(DataSource database) {
    this.database = database;
  }

  /** Who imports what. */
  record Request(
      String kind, @Nullable UUID ownerId, boolean dryRun, String person, @Nullable UUID resume) {}

  /**
   * How far an import has come.
   *
   * @param line the last one with a result
   * @param progress a digest of what was read up to it
   */
  record Mark(long line, @Nullable String progress) {

    static final Mark BEGINNING = new Mark(0, null);
  }

  void begin(UUID id, Request request) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into bulk_import (id, kind, owner_id, status, dry_run, started_at, created_by)
                values (?, ?, ?, 'RUNNING', ?, now(), ?)
                """)) {
      insert.setObject(1, id);
      insert.setString(2, request.kind());
      insert.setObject(3, request.ownerId());
      insert.setBoolean(4, request.dryRun());
      insert.setString(5, request.person());
      insert.executeUpdate();
    }
  }

  /**
   * Takes an import up again that broke off.
   *
   * @return where it goes on
   * @throws ImportNotResumable when it did not break off, was a dry run or of something else
   */
  Mark resume(UUID id, Request request) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update bulk_import i set status = 'RUNNING', alive_at = now(), finished_at = null
                where id = ? and kind = ? and owner_id is not distinct from ? and not dry_run
                  and status in ('FAILED', 'ABANDONED') and (progress is not null or row_count = 0)
                returning progress, (select coalesce(max(line), 0) from bulk_import_row r
                                     where r.import_id = i.id)
                """)) {
      update.setObject(1, id);
      update.setString(2, request.kind());
      update.setObject(3, request.ownerId());
      try (var row = update.executeQuery()) {
        if (request.dryRun() || !row.next()) {
          throw new ImportNotResumable();
        }
        return new Mark(row.getLong(2), row.getString(1));
      }
    }
  }

  /** Says that somebody works on these. */
  void beat(Collection<UUID> ids) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update bulk_import set alive_at = now() where id = any (?) and status = 'RUNNING'")) {
      update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      update.executeUpdate();
    }
  }

  /** Gives up those that nobody has worked on for so long. */
  int abandon(Duration silence) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update bulk_import set status = 'ABANDONED', finished_at = now()
                where status = 'RUNNING' and alive_at < now() - ? * interval '1 second'
                """)) {
      update.setLong(1, silence.toSeconds());
      return update.executeUpdate();
    }
  }

  void record(UUID id, List<RowResult> results, String progress) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into bulk_import_row
                  (import_id, line, outcome, key, target_id, column_name, code, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """);
        var count =
            connection.prepareStatement(
                """
                update bulk_import set row_count = row_count + ?, created = created + ?,
                  changed = changed + ?, unchanged = unchanged + ?, failed = failed + ?,
                  progress = ?, alive_at = now()
                where id = ?
                """)) {
      for (var result : results) {
        insert.setObject(1, id);
        insert.setLong(2, result.line());
        insert.setString(3, result.outcome().name());
        insert.setString(4, result.key());
        insert.setObject(5, result.id());
        insert.setString(6, result.column());
        insert.setString(7, result.code());
        insert.setString(8, result.reason());
        insert.addBatch();
      }
      insert.executeBatch();
      count.setLong(1, results.size());
      count.setLong(2, count(results, Outcome.CREATED));
      count.setLong(3, count(results, Outcome.CHANGED));
      count.setLong(4, count(results, Outcome.UNCHANGED));
      count.setLong(5, count(results, Outcome.FAILED));
      count.setString(6, progress);
      count.setObject(7, id);
      count.executeUpdate();
    }
  }

  void end(UUID id, boolean complete, @Nullable String checksum) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update bulk_import set status = ?, checksum = ?, finished_at = clock_timestamp()
                where id = ?
                """)) {
      update.setString(1, complete ? "COMPLETED" : "FAILED");
      update.setString(2, checksum);
      update.setObject(3, id);
      update.executeUpdate();
    }
  }

  /** Plans that were made for small tables must not be kept for large ones. */
  void gatherStatistics(List<String> tables) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("analyze " + String.join(", ", tables));
    }
  }

  /**
   * @param person who began it; null for anybody's
   * @throws NotFound {@code import-not-found}
   */
  public ImportState require(UUID id, @Nullable String person) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from bulk_import where id = ? and created_by = coalesce(?, created_by)")) {
      select.setObject(1, id);
      select.setString(2, person);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("import-not-found", "There is no such import.");
        }
        return state(row);
      }
    }
  }

  /** What became of its rows, in the file's order. */
  public List<RowResult> rows(UUID id, @Nullable Outcome outcome, PageRequest page)
      throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from bulk_import_row
                where import_id = ? and line > ? and (?::text is null or outcome = ?)
                order by line limit ?
                """)) {
      select.setObject(1, id);
      select.setLong(2, page.after().map(cursor -> cursor.number(0)).orElse(0L));
      select.setString(3, outcome == null ? null : outcome.name());
      select.setString(4, outcome == null ? null : outcome.name());
      select.setInt(5, page.rows());
      try (var rows = select.executeQuery()) {
        var results = new ArrayList<RowResult>();
        while (rows.next()) {
          results.add(
              new RowResult(
                  rows.getLong("line"),
                  Outcome.valueOf(rows.getString("outcome")),
                  rows.getString("key"),
                  rows.getObject("target_id", UUID.class),
                  rows.getString("column_name"),
                  rows.getString("code"),
                  rows.getString("reason")));
        }
        return results;
      }
    }
  }

  private static ImportState state(ResultSet row) throws SQLException {
    return new ImportState(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("status"),
        row.getObject("owner_id", UUID.class),
        row.getString("created_by"),
        row.getBoolean("dry_run"),
        row.getString("checksum"),
        row.getLong("row_count"),
        row.getLong("created"),
        row.getLong("changed"),
        row.getLong("unchanged"),
        row.getLong("failed"),
        row.getTimestamp("started_at").toInstant(),
        Instants.of(row, "finished_at"));
  }

  private static long count(List<RowResult> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }
}
