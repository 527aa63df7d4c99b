package org.homegrown.shop.media;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Portable Network Graphics: a signature, then chunks of length, name, data and checksum. */
final class Png {

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int HEADER = 0x49484452;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454E44;
  private static final int FRAME = 12;

  private Png() {}

  static boolean is(ByteBuffer bytes) {
    return bytes.limit() >= 8 && bytes.getLong(0) == SIGNATURE;
  }

  static Image read(ByteBuffer bytes) {
    if (bytes.getInt(8) != 13 || bytes.getInt(12) != HEADER) {
      throw ImageRefused.broken();
    }
    var hasData = false;
    var at = 8;
    while (bytes.getInt(at + 4) != END) {
      var length = bytes.getInt(at);
      if (length < 0 || length > bytes.limit() - at - FRAME) {
        throw ImageRefused.broken();
      }
      mustMatchItsChecksum(bytes, at, length);
      hasData |= bytes.getInt(at + 4) == DATA;
      at += FRAME + length;
    }
    if (!hasData || bytes.limit() < at + FRAME) {
      throw ImageRefused.broken();
    }
    return new Image("image/png", bytes.getInt(16), bytes.getInt(20));
  }

  private static void mustMatchItsChecksum(ByteBuffer bytes, int at, int length) {
    var checksum = new CRC32();
    checksum.update(bytes.slice(at + 4, length + 4));
    if ((int) checksum.getValue() != bytes.getInt(at + 8 + length)) {
      throw ImageRefused.broken();
    }
  }
}
