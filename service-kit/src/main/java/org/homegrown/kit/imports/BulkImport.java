package org.homegrown.kit.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.csv.CsvFile;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.imports.Imports.Mark;
import org.homegrown.kit.imports.Imports.Request;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs an import: reads the file as it arrives and takes its rows in portions, each with its
 * results in one transaction. Whatever breaks off the upload, the portions before it stay.
 */
@ApplicationScoped
public class BulkImport {

  private static final Logger LOG = Logger.getLogger(BulkImport.class);
  private static final int ATTEMPTS = 3;

  /** Fewer rows turn no plan. */
  private static final int MANY = 500;

  private final Imports imports;
  private final Heartbeat heartbeat;
  private final Audit audit;

  BulkImport(Imports imports, Heartbeat heartbeat, Audit audit) {
    this.imports = imports;
    this.heartbeat = heartbeat;
    this.audit = audit;
  }

  /**
   * @param dryRun tell what would happen and change nothing
   * @param resume an import of the same file that broke off
   * @throws org.homegrown.kit.problem.BadInput when the header is unusable; then nothing was begun
   * @throws ImportNotResumable when {@code resume} did not break off, or was of something else
   * @throws IOException when the upload breaks off
   */
  public ImportState run(
      RowImporter importer,
      InputStream upload,
      boolean dryRun,
      @Nullable UUID resume,
      String person)
      throws IOException, SQLException {
    var digest = Reading.sha256();
    var csv =
        new CsvFile(
            new DigestInputStream(upload, digest),
            importer.requiredColumns(),
            importer.optionalColumns(),
            importer::takes);
    var id = resume == null ? Ids.next() : resume;
    var mark = begin(id, new Request(importer.kind(), importer.ownerId(), dryRun, person, resume));
    var complete = false;
    heartbeat.begin(id);
    try {
      var reading = new Reading(csv, importer);
      reading.passOver(mark);
      takeAll(id, importer, reading, dryRun);
      complete = true;
    } finally {
      heartbeat.end(id);
      imports.end(id, complete, complete ? HexFormat.of().formatHex(digest.digest()) : null);
    }
    var done = imports.require(id, null);
    if (!dryRun && done.rows() >= MANY) {
      imports.gatherStatistics(importer.tables());
    }
    return done;
  }

  private Mark begin(UUID id, Request request) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var resumed = request.resume() != null;
              audit.record(
                  resumed ? "import.resumed" : "import.started",
                  id,
                  request.ownerId(),
                  Map.of("kind", request.kind(), "dryRun", request.dryRun()));
              if (resumed) {
                return imports.resume(id, request);
              }
              imports.begin(id, request);
              return Mark.BEGINNING;
            });
  }

  private void takeAll(UUID id, RowImporter importer, Reading reading, boolean dryRun)
      throws IOException {
    for (var rows = reading.portion(); !rows.isEmpty(); rows = reading.portion()) {
      take(id, importer, rows, reading.progress(), dryRun);
    }
  }

  /**
   * Somebody may create the same thing between the look and the insert: the unique constraint then
   * refuses the portion, and the next look finds it.
   */
  private void take(
      UUID id, RowImporter importer, List<CsvRow> rows, String progress, boolean dryRun) {
    for (var attempt = 1; ; attempt++) {
      try {
        if (dryRun) {
          rehearse(id, importer, rows, progress);
        } else {
          QuarkusTransaction.requiringNew().call(() -> takeAndRecord(id, importer, rows, progress));
        }
        return;
      } catch (QuarkusTransactionException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.infof("a portion of import %s is taken again: %s", id, e.getMessage());
      }
    }
  }

  private Void takeAndRecord(UUID id, RowImporter importer, List<CsvRow> rows, String progress)
      throws SQLException {
    imports.record(id, importer.take(rows), progress);
    return null;
  }

  private void rehearse(UUID id, RowImporter importer, List<CsvRow> rows, String progress) {
    var results = takeAndForget(importer, rows);
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              imports.record(id, results, progress);
              return null;
            });
  }

  private static List<RowResult> takeAndForget(RowImporter importer, List<CsvRow> rows) {
    QuarkusTransaction.begin();
    try {
      return importer.take(rows);
    } catch (SQLException e) {
      throw new QuarkusTransactionException(e);
    } finally {
      QuarkusTransaction.rollback();
    }
  }
}
