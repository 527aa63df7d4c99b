package org.homegrown.impact.release;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.homegrown.impact.parquet.Column;
import org.homegrown.impact.parquet.ParquetWriter;
import org.homegrown.kit.csv.Cells;
import org.jspecify.annotations.Nullable;

/** One table as a CSV and as a Parquet file, written side by side. */
public final class FlatFiles implements Closeable {

  private final CsvWriter csv;
  private final OutputStream out;
  private final ParquetWriter parquet;

  /**
   * @param name without an ending
   */
  public FlatFiles(Path folder, String name, List<Column> columns) throws IOException {
    this.csv = CsvWriter.builder().build(folder.resolve(name + ".csv"));
    this.out = Files.newOutputStream(folder.resolve(name + ".parquet"));
    this.parquet = new ParquetWriter(out, columns);
    csv.writeRecord(columns.stream().map(Column::name).toList());
  }

  /**
   * @param row a value of each column's type, or null
   */
  public void add(@Nullable Object... row) throws IOException {
    parquet.add(row);
    csv.writeRecord(Arrays.stream(row).map(FlatFiles::text).toList());
  }

  private static String text(@Nullable Object value) {
    return value instanceof String words ? Cells.safe(words) : Objects.toString(value, "");
  }

  @Override
  public void close() throws IOException {
    try (csv;
        out;
        parquet) {
      // each is closed, whatever becomes of the others
    }
  }
}
