package org.homegrown.impact.release;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.homegrown.impact.parquet.Column;

/** What the columns of open files mean, in three languages. */
@Singleton
public class Codebook {

  private static final List<String> HEADER = List.of("column", "unit", "en", "zh", "pt");

  private final Map<String, NamedCsvRecord> meanings = new LinkedHashMap<>();

  Codebook() throws IOException {
    var source =
        Objects.requireNonNull(Codebook.class.getResourceAsStream("/codebook/columns.csv"));
    try (var csv =
        CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(source, StandardCharsets.UTF_8))) {
      csv.forEach(each -> meanings.put(each.getField("column"), each));
    }
  }

  /** In English. */
  public String meaning(Column column) {
    return record(column).getField("en");
  }

  /**
   * Writes a row for each column.
   *
   * @param remarks what else there is to know, a row each, in English
   */
  public void write(Path file, List<Column> columns, List<String> remarks) throws IOException {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(HEADER);
      for (var column : columns) {
        csv.writeRecord(HEADER.stream().map(record(column)::getField).toList());
      }
      for (var remark : remarks) {
        csv.writeRecord("", "", remark, "", "");
      }
    }
  }

  private NamedCsvRecord record(Column column) {
    var found = meanings.get(column.name());
    if (found == null) {
      throw new IllegalStateException("the codebook does not know " + column.name());
    }
    return found;
  }
}
