package org.homegrown.shop.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.id.Ids;
import org.homegrown.shop.audit.Audit;
import org.jboss.logging.Logger;

/**
 * Runs an import: reads the file as it arrives and takes its rows in portions, each with its
 * results in one transaction. Whatever breaks off the upload, the portions before it stay.
 */
@ApplicationScoped
class BulkImport {

  private static final Logger LOG = Logger.getLogger(BulkImport.class);
  private static final int PORTION = 500;
  private static final int ATTEMPTS = 3;

  private final Imports imports;
  private final Audit audit;

  BulkImport(Imports imports, Audit audit) {
    this.imports = imports;
    this.audit = audit;
  }

  /**
   * @param dryRun tell what would happen and change nothing
   * @throws org.homegrown.kit.problem.BadInput when the header is unusable; then nothing was begun
   * @throws IOException when the upload breaks off
   */
  ImportView run(RowImporter importer, InputStream upload, boolean dryRun, String operator)
      throws IOException, SQLException {
    var digest = sha256();
    var csv =
        new CsvFile(
            new DigestInputStream(upload, digest),
            importer.requiredColumns(),
            importer.optionalColumns());
    var id = Ids.next();
    begin(id, importer.kind(), dryRun, operator);
    var complete = false;
    try {
      takeAll(id, importer, csv, dryRun);
      complete = true;
    } finally {
      imports.end(id, complete, complete ? HexFormat.of().formatHex(digest.digest()) : null);
    }
    if (!dryRun) {
      imports.gatherStatistics();
    }
    return imports.require(id);
  }

  private void begin(UUID id, ImportKind kind, boolean dryRun, String operator) {
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              imports.begin(id, kind, dryRun, operator);
              audit.record("import.started", id, Map.of("kind", kind, "dryRun", dryRun));
              return null;
            });
  }

  private void takeAll(UUID id, RowImporter importer, CsvFile csv, boolean dryRun)
      throws IOException {
    var portion = new ArrayList<CsvRow>(PORTION);
    for (var row = csv.next(); row.isPresent(); row = csv.next()) {
      portion.add(row.get());
      if (portion.size() == PORTION) {
        take(id, importer, portion, dryRun);
        portion.clear();
      }
    }
    if (!portion.isEmpty()) {
      take(id, importer, portion, dryRun);
    }
  }

  /**
   * Somebody may create the same thing between the look and the insert: the unique constraint then
   * refuses the portion, and the next look finds it.
   */
  private void take(UUID id, RowImporter importer, List<CsvRow> rows, boolean dryRun) {
    for (var attempt = 1; ; attempt++) {
      try {
        if (dryRun) {
          rehearse(id, importer, rows);
        } else {
          QuarkusTransaction.requiringNew().call(() -> takeAndRecord(id, importer, rows));
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

  private Void takeAndRecord(UUID id, RowImporter importer, List<CsvRow> rows) throws SQLException {
    imports.record(id, importer.take(rows));
    return null;
  }

  private void rehearse(UUID id, RowImporter importer, List<CsvRow> rows) {
    var results = takeAndForget(importer, rows);
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              imports.record(id, results);
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
