package org.homegrown.incubation.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.homegrown.kit.csv.CsvFile;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.problem.BadInput;

/**
 * Holds the bank's file against what it was asked for, row by row. Whatever breaks off in between,
 * the same file can be sent again: what was noted stays as it is.
 */
@ApplicationScoped
class Reconciling {

  private static final int MOST_ROWS = 2 * GrantFiles.MOST;

  private final Settlement settlement;

  Reconciling(Settlement settlement) {
    this.settlement = settlement;
  }

  /**
   * @throws BadInput {@code csv-header-unusable}, {@code file-too-long}
   */
  Reconciled run(GrantFileView file, byte[] content) throws IOException {
    var csv = new CsvFile(new ByteArrayInputStream(content), BankWord.REQUIRED, BankWord.OPTIONAL);
    var read = new ArrayList<CsvRow>();
    for (var row = csv.next(); row.isPresent(); row = csv.next()) {
      if (read.size() == MOST_ROWS) {
        throw new BadInput("file-too-long", "A file has at most %d rows.".formatted(MOST_ROWS));
      }
      read.add(row.get());
    }
    return new Reconciled(read.stream().map(row -> take(file, row)).toList());
  }

  private Reconciled.Row take(GrantFileView file, CsvRow row) {
    try {
      return settlement.take(file.id(), BankWord.of(row, file.total().currency(), lastDay()));
    } catch (RowRefused e) {
      return Reconciled.Row.unreadable(row.line(), e);
    }
  }

  /** Today somewhere on earth. */
  private static LocalDate lastDay() {
    return LocalDate.now(ZoneOffset.ofHours(14));
  }
}
