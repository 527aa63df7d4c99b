package org.homegrown.impact.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.homegrown.impact.parquet.Column.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by an implementation that is not ours. */
class ParquetTest {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", Type.TEXT),
          new Column("amount", Type.LONG),
          new Column("day", Type.DATE),
          new Column("share", Type.DOUBLE));
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @TempDir Path folder;

  @Test
  void othersReadWhatWasWritten() throws IOException {
    var file = folder.resolve("few.parquet");
    try (var out = Files.newOutputStream(file);
        var parquet = new ParquetWriter(out, COLUMNS)) {
      parquet.add("王梅, São Paulo", -1250L, DAY, 0.25);
      parquet.add(null, null, null, null);
      parquet.add("", Long.MIN_VALUE, LocalDate.of(1969, 12, 31), Double.NaN);
      parquet.add("x", Long.MAX_VALUE, null, -0.0);
    }
    try (var reader = ParquetFileReader.open(InputFile.of(file));
        var rows = reader.rowReader()) {
      rows.next();
      assertEquals("王梅, São Paulo", rows.getString("name"));
      assertEquals(-1250, rows.getLong("amount"));
      assertEquals(DAY, rows.getDate("day"));
      assertEquals(0.25, rows.getDouble("share"));
      rows.next();
      COLUMNS.forEach(column -> assertTrue(rows.isNull(column.name()), column.name()));
      rows.next();
      assertEquals("", rows.getString("name"));
      assertEquals(Long.MIN_VALUE, rows.getLong("amount"));
      assertEquals(LocalDate.of(1969, 12, 31), rows.getDate("day"));
      assertTrue(Double.isNaN(rows.getDouble("share")));
      rows.next();
      assertEquals(Long.MAX_VALUE, rows.getLong("amount"));
      assertTrue(rows.isNull("day"));
      assertFalse(rows.hasNext());
    }
  }

  @Test
  void manyRowsComeInSeveralGroups() throws IOException {
    var file = folder.resolve("many.parquet");
    try (var out = Files.newOutputStream(file);
        var parquet = new ParquetWriter(out, COLUMNS)) {
      for (long i = 0; i < 250_000; i++) {
        parquet.add("n" + i, i % 3 == 0 ? null : i, DAY.plusDays(i % 400), i / 2.0);
      }
    }
    try (var reader = ParquetFileReader.open(InputFile.of(file));
        var rows = reader.rowReader()) {
      long sum = 0;
      long count = 0;
      while (rows.hasNext()) {
        rows.next();
        sum += rows.isNull("amount") ? 0 : rows.getLong("amount");
        assertEquals("n" + count, rows.getString("name"));
        count++;
      }
      assertEquals(250_000, count);
      assertEquals(20_833_166_667L, sum);
      assertEquals(3, reader.getFileMetaData().rowGroups().size());
    }
  }

  @Test
  void noRowsAreAFileTooAndTheSameRowsTheSameBytes() throws IOException {
    var file = folder.resolve("none.parquet");
    Files.write(file, bytes());
    try (var reader = ParquetFileReader.open(InputFile.of(file));
        var rows = reader.rowReader()) {
      assertFalse(rows.hasNext());
    }
    assertArrayEquals(bytes("a", "b"), bytes("a", "b"));
  }

  @Test
  void aRowHasAValueForEachColumn() throws IOException {
    try (var parquet = new ParquetWriter(new ByteArrayOutputStream(), COLUMNS)) {
      assertThrows(IllegalArgumentException.class, () -> parquet.add("alone"));
    }
  }

  private static byte[] bytes(String... names) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var parquet = new ParquetWriter(out, COLUMNS)) {
      for (var name : names) {
        parquet.add(name, 1L, DAY, 1.0);
      }
    }
    return out.toByteArray();
  }
}
