package org.homegrown.kit.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.homegrown.kit.csv.CsvFile;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.imports.Imports.Mark;
import org.homegrown.kit.problem.BadInput;

/** Reads a file in portions, from where an earlier try broke off, and tells it from other files. */
final class Reading {

  private static final int PORTION = 500;
  private static final int MOST_TOGETHER = 100;
  private static final int MOST_CHARACTERS = 2_000_000;

  private final CsvFile csv;
  private final RowImporter importer;
  private final MessageDigest digest = sha256();
  private Optional<CsvRow> next;

  Reading(CsvFile csv, RowImporter importer) throws IOException {
    this.csv = csv;
    this.importer = importer;
    this.next = csv.next();
  }

  /**
   * Passes over what has its result already.
   *
   * @throws BadInput {@code import-file-differs} when another file was read up to there
   */
  void passOver(Mark mark) throws IOException {
    var line = 0L;
    while (next.isPresent() && next.get().line() <= mark.line()) {
      line = next.get().line();
      step();
    }
    if (line != mark.line() || (mark.progress() != null && !mark.progress().equals(progress()))) {
      throw new BadInput(
          "import-file-differs", "The import that shall go on had read another file.");
    }
  }

  /** Empty at the end of the file. Rows that belong together are in one portion. */
  List<CsvRow> portion() throws IOException {
    var rows = new ArrayList<CsvRow>(PORTION);
    var characters = 0L;
    while (next.isPresent()) {
      var row = next.get();
      var full = rows.size() >= PORTION || characters >= MOST_CHARACTERS;
      if (full
          && (rows.size() >= PORTION + MOST_TOGETHER
              || !importer.belongTogether(rows.getLast(), row))) {
        break;
      }
      rows.add(row);
      characters += row.fields().stream().mapToLong(String::length).sum();
      step();
    }
    return rows;
  }

  private void step() throws IOException {
    var row = next.orElseThrow();
    digest.update((row.line() + " " + row.fields()).getBytes(StandardCharsets.UTF_8));
    next = csv.next();
  }

  /** What was read by now, as a digest. */
  String progress() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
