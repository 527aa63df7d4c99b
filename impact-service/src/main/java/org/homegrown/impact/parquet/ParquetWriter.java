package org.homegrown.impact.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a flat table as a Parquet file (format 1, parquet.apache.org/docs/file-format). The same
 * rows give the same bytes. At most {@value #GROUP} rows are held in memory.
 */
public final class ParquetWriter implements Closeable {

  private static final int GROUP = 100_000;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int OPTIONAL = 1;

  private final OutputStream out;
  private final List<Column> columns;
  private final List<byte[]> groups = new ArrayList<>();
  private List<Chunk> chunks;
  private int waiting;
  private long rows;
  private long offset;

  /** The stream stays open when this is closed. */
  public ParquetWriter(OutputStream out, List<Column> columns) throws IOException {
    this.out = out;
    this.columns = List.copyOf(columns);
    this.chunks = this.columns.stream().map(Chunk::new).toList();
    write(MAGIC);
  }

  /**
   * @param row a value of each column's type, or null
   */
  public void add(@Nullable Object... row) throws IOException {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d values for %d columns".formatted(row.length, columns.size()));
    }
    for (int i = 0; i < row.length; i++) {
      chunks.get(i).add(row[i]);
    }
    if (++waiting == GROUP) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    var start = offset;
    var written = new ArrayList<byte[]>();
    for (var chunk : chunks) {
      var page = chunk.page();
      written.add(chunk.metadata(offset, page.length));
      write(page);
    }
    var size = offset - start;
    var count = waiting;
    groups.add(Thrift.struct(group -> group.structs(1, written).i64(2, size).i64(3, count)));
    rows += waiting;
    waiting = 0;
    chunks = columns.stream().map(Chunk::new).toList();
  }

  /** Writes the footer, without which nobody can read the file. */
  @Override
  public void close() throws IOException {
    if (waiting > 0) {
      endGroup();
    }
    var footer =
        Thrift.struct(file -> file.i32(1, 1).structs(2, schema()).i64(3, rows).structs(4, groups));
    write(footer);
    write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    write(MAGIC);
    out.flush();
  }

  private List<byte[]> schema() {
    var schema = new ArrayList<byte[]>();
    schema.add(Thrift.struct(root -> root.text(4, "schema").i32(5, columns.size())));
    for (var column : columns) {
      schema.add(
          Thrift.struct(
              element -> {
                element.i32(1, column.type().physical()).i32(3, OPTIONAL).text(4, column.name());
                if (column.type().converted() >= 0) {
                  element.i32(6, column.type().converted());
                }
              }));
    }
    return schema;
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    offset += bytes.length;
  }
}
