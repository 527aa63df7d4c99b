package org.homegrown.impact.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one column in one group of rows: one page, neither encoded nor compressed. */
final class Chunk {

  private static final int PLAIN = 0;
  private static final int RUN_LENGTH = 3;
  private static final int DATA_PAGE = 0;
  private static final int UNCOMPRESSED = 0;

  private final Column column;
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final ByteArrayOutputStream present = new ByteArrayOutputStream();
  private boolean run;
  private int runLength;
  private int rows;

  Chunk(Column column) {
    this.column = column;
  }

  void add(@Nullable Object value) {
    if (run != (value != null)) {
      endRun();
      run = value != null;
    }
    runLength++;
    rows++;
    if (value != null) {
      write(value);
    }
  }

  private void write(Object value) {
    switch (column.type()) {
      case TEXT -> {
        var bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
        values.writeBytes(little(4).putInt(bytes.length).array());
        values.writeBytes(bytes);
      }
      case LONG -> values.writeBytes(little(8).putLong((Long) value).array());
      case DATE ->
          values.writeBytes(
              little(4).putInt(Math.toIntExact(((LocalDate) value).toEpochDay())).array());
      case DOUBLE -> values.writeBytes(little(8).putDouble((Double) value).array());
    }
  }

  private void endRun() {
    if (runLength > 0) {
      Thrift.unsigned(present, (long) runLength << 1);
      present.write(run ? 1 : 0);
    }
    runLength = 0;
  }

  byte[] page() {
    endRun();
    var size = 4 + present.size() + values.size();
    var page = new ByteArrayOutputStream();
    page.writeBytes(
        Thrift.struct(
            header ->
                header
                    .i32(1, DATA_PAGE)
                    .i32(2, size)
                    .i32(3, size)
                    .struct(
                        5,
                        Thrift.struct(
                            data ->
                                data.i32(1, rows)
                                    .i32(2, PLAIN)
                                    .i32(3, RUN_LENGTH)
                                    .i32(4, RUN_LENGTH)))));
    page.writeBytes(little(4).putInt(present.size()).array());
    page.writeBytes(present.toByteArray());
    page.writeBytes(values.toByteArray());
    return page.toByteArray();
  }

  /**
   * @param offset of the page in the file
   */
  byte[] metadata(long offset, long size) {
    return Thrift.struct(
        chunk ->
            chunk
                .i64(2, offset)
                .struct(
                    3,
                    Thrift.struct(
                        data ->
                            data.i32(1, column.type().physical())
                                .numbers(2, List.of(PLAIN, RUN_LENGTH))
                                .texts(3, List.of(column.name()))
                                .i32(4, UNCOMPRESSED)
                                .i64(5, rows)
                                .i64(6, size)
                                .i64(7, size)
                                .i64(9, offset))));
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
