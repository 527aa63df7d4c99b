package org.homegrown.shop.media;

import java.nio.ByteBuffer;

/**
 * JPEG: markers, each with a segment; the frame's marker tells the size, the scan's data follow.
 */
final class Jpeg {

  private static final int START = 0xFFD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int TRAILER = 65_536;

  private Jpeg() {}

  static boolean is(ByteBuffer bytes) {
    return bytes.limit() >= 3
        && Short.toUnsignedInt(bytes.getShort(0)) == START
        && Byte.toUnsignedInt(bytes.get(2)) == 0xFF;
  }

  static Image read(ByteBuffer bytes) {
    Image image = null;
    var at = 2;
    while (true) {
      if (Byte.toUnsignedInt(bytes.get(at)) != 0xFF) {
        throw ImageRefused.broken();
      }
      var marker = Byte.toUnsignedInt(bytes.get(at + 1));
      if (marker == 0xFF) {
        at++;
      } else if (marker == START_OF_SCAN) {
        break;
      } else {
        if (isFrame(marker)) {
          image =
              new Image(
                  "image/jpeg",
                  Short.toUnsignedInt(bytes.getShort(at + 7)),
                  Short.toUnsignedInt(bytes.getShort(at + 5)));
        }
        at += 2 + length(bytes, at + 2);
      }
    }
    if (image == null || !ends(bytes, at)) {
      throw ImageRefused.broken();
    }
    return image;
  }

  private static int length(ByteBuffer bytes, int at) {
    var length = Short.toUnsignedInt(bytes.getShort(at));
    if (length < 2) {
      throw ImageRefused.broken();
    }
    return length;
  }

  /** SOF0 to SOF15, without the tables (DHT, JPG, DAC) that share their range. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** Cameras may write something behind the picture, but not much. */
  private static boolean ends(ByteBuffer bytes, int scan) {
    for (var at = bytes.limit() - 2; at > scan && at > bytes.limit() - TRAILER; at--) {
      if (Byte.toUnsignedInt(bytes.get(at)) == 0xFF
          && Byte.toUnsignedInt(bytes.get(at + 1)) == END_OF_IMAGE) {
        return true;
      }
    }
    return false;
  }
}
