package org.homegrown.shop.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Pictures without what cameras and editors write into them: where a seller lives, when, with which
 * telephone. The picture itself is copied as it is, and stays upright.
 */
final class Bare {

  private Bare() {}

  /**
   * @throws ImageRefused when its parts do not follow each other as they should
   */
  static byte[] of(byte[] picture, String type) {
    var in = ByteBuffer.wrap(picture);
    var out = new ByteArrayOutputStream(picture.length);
    try {
      switch (type) {
        case "image/jpeg" -> BareJpeg.copy(in, out);
        case "image/png" -> BarePng.copy(in, out);
        default -> BareWebP.copy(in, out);
      }
    } catch (IndexOutOfBoundsException e) {
      throw ImageRefused.broken();
    }
    return out.toByteArray();
  }
}
