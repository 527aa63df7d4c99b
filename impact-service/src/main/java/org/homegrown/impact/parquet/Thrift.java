package org.homegrown.impact.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A struct in Thrift's compact protocol: as much of it as Parquet's metadata needs. */
final class Thrift {

  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int last;

  static byte[] struct(Consumer<Thrift> fields) {
    var struct = new Thrift();
    fields.accept(struct);
    struct.out.write(0);
    return struct.out.toByteArray();
  }

  Thrift i32(int field, int value) {
    header(field, I32);
    signed(value);
    return this;
  }

  Thrift i64(int field, long value) {
    header(field, I64);
    signed(value);
    return this;
  }

  Thrift text(int field, String value) {
    header(field, BINARY);
    binary(value);
    return this;
  }

  Thrift struct(int field, byte[] value) {
    header(field, STRUCT);
    out.writeBytes(value);
    return this;
  }

  Thrift structs(int field, List<byte[]> values) {
    list(field, STRUCT, values.size());
    values.forEach(out::writeBytes);
    return this;
  }

  Thrift numbers(int field, List<Integer> values) {
    list(field, I32, values.size());
    values.forEach(this::signed);
    return this;
  }

  Thrift texts(int field, List<String> values) {
    list(field, BINARY, values.size());
    values.forEach(this::binary);
    return this;
  }

  /** Fields come in rising order, at most 15 apart. */
  private void header(int field, int type) {
    out.write((field - last) << 4 | type);
    last = field;
  }

  private void list(int field, int type, int size) {
    header(field, LIST);
    if (size < LONG_LIST) {
      out.write(size << 4 | type);
    } else {
      out.write(LONG_LIST << 4 | type);
      unsigned(out, size);
    }
  }

  private void binary(String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    unsigned(out, bytes.length);
    out.writeBytes(bytes);
  }

  private void signed(long value) {
    unsigned(out, value << 1 ^ value >> 63);
  }

  /** Seven bits a byte, the lowest first. */
  static void unsigned(ByteArrayOutputStream out, long value) {
    var rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
