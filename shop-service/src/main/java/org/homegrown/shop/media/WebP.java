package org.homegrown.shop.media;

import java.nio.ByteBuffer;

/** WebP: a RIFF file with a lossy, a lossless or an extended picture. Little-endian. */
final class WebP {

  private static final int RIFF = 0x52494646;
  private static final int WEBP = 0x57454250;
  private static final int LOSSY = 0x56503820;
  private static final int LOSSLESS = 0x5650384C;
  private static final int EXTENDED = 0x56503858;

  private WebP() {}

  static boolean is(ByteBuffer bytes) {
    return bytes.limit() >= 16 && bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP;
  }

  static Image read(ByteBuffer bytes) {
    var length = Integer.toUnsignedLong(Integer.reverseBytes(bytes.getInt(4)));
    if (length + 8 > bytes.limit() || length < 22) {
      throw ImageRefused.broken();
    }
    return switch (bytes.getInt(12)) {
      case LOSSY -> image(unsigned(bytes, 26, 2) & 0x3FFF, unsigned(bytes, 28, 2) & 0x3FFF);
      case LOSSLESS -> {
        var packed = unsigned(bytes, 21, 4);
        yield image((packed & 0x3FFF) + 1, ((packed >>> 14) & 0x3FFF) + 1);
      }
      case EXTENDED -> image(unsigned(bytes, 24, 3) + 1, unsigned(bytes, 27, 3) + 1);
      default -> throw ImageRefused.broken();
    };
  }

  private static Image image(int width, int height) {
    return new Image("image/webp", width, height);
  }

  private static int unsigned(ByteBuffer bytes, int at, int count) {
    var number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = number << 8 | Byte.toUnsignedInt(bytes.get(at + i));
    }
    return number;
  }
}
