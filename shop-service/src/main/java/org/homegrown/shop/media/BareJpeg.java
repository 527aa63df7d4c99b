package org.homegrown.shop.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Copies a JPEG without what applications wrote into it. Colours need the profile and Adobe's mark,
 * and so these stay; of EXIF only the orientation does. What follows the picture's end, as some
 * cameras append previews with an EXIF of their own, does not.
 */
final class BareJpeg {

  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int COMMENT = 0xFE;
  private static final int UPRIGHT = 1;
  private static final int ORIENTATION = 0x0112;

  private BareJpeg() {}

  static void copy(ByteBuffer in, ByteArrayOutputStream out) {
    out.write(in.array(), 0, 2);
    var at = 2;
    while (true) {
      while (unsigned(in, at + 1) == 0xFF) {
        at++;
      }
      var marker = unsigned(in, at + 1);
      if (unsigned(in, at) != 0xFF) {
        throw ImageRefused.broken();
      }
      if (marker == END_OF_IMAGE) {
        out.write(in.array(), at, 2);
        return;
      }
      var end = standsAlone(marker) ? at + 2 : at + 2 + Short.toUnsignedInt(in.getShort(at + 2));
      if (marker == START_OF_SCAN) {
        end = endOfScan(in, end);
      }
      if (stays(in, at, marker)) {
        out.write(in.array(), at, end - at);
      } else if (says(in, at, "Exif\0\0")) {
        writeOrientation(orientation(in.slice(at + 10, end - at - 10)), out);
      }
      at = end;
    }
  }

  private static boolean standsAlone(int marker) {
    return marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
  }

  private static boolean stays(ByteBuffer in, int at, int marker) {
    return switch (marker) {
      case 0xE0 -> says(in, at, "JFIF\0");
      case 0xE2 -> says(in, at, "ICC_PROFILE\0");
      case 0xEE -> says(in, at, "Adobe");
      case COMMENT -> false;
      default -> marker < 0xE0 || marker > 0xEF;
    };
  }

  private static boolean says(ByteBuffer in, int at, String name) {
    var length = Short.toUnsignedInt(in.getShort(at + 2)) - 2;
    return length >= name.length()
        && new String(in.array(), at + 4, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }

  /** In a scan's data, a marker is what follows 0xFF and is neither nought nor a restart. */
  private static int endOfScan(ByteBuffer in, int from) {
    var at = from;
    while (unsigned(in, at) != 0xFF
        || unsigned(in, at + 1) == 0x00
        || unsigned(in, at + 1) == 0xFF
        || standsAlone(unsigned(in, at + 1))) {
      at++;
    }
    return at;
  }

  private static int orientation(ByteBuffer tiff) {
    try {
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      var directory = tiff.getInt(4);
      var entries = Short.toUnsignedInt(tiff.getShort(directory));
      for (int i = 0; i < entries; i++) {
        var entry = directory + 2 + 12 * i;
        if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
          return Short.toUnsignedInt(tiff.getShort(entry + 8));
        }
      }
      return UPRIGHT;
    } catch (IndexOutOfBoundsException e) {
      // what is not to be read turns nothing
      return UPRIGHT;
    }
  }

  private static void writeOrientation(int orientation, ByteArrayOutputStream out) {
    if (orientation <= UPRIGHT || orientation > 8) {
      return;
    }
    var segment = ByteBuffer.allocate(36);
    segment.putShort((short) 0xFFE1).putShort((short) 34);
    segment.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    segment.putShort((short) 1).putShort((short) ORIENTATION).putShort((short) 3).putInt(1);
    segment.putShort((short) orientation);
    out.write(segment.array(), 0, segment.capacity());
  }

  private static int unsigned(ByteBuffer in, int at) {
    return Byte.toUnsignedInt(in.get(at));
  }
}
