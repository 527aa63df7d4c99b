package org.homegrown.shop.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures to upload, good ones and bad ones. */
public final class Photos {

  private Photos() {}

  public static byte[] png(int width, int height) {
    return drawn("png", width, height);
  }

  static byte[] jpeg(int width, int height) {
    return drawn("jpeg", width, height);
  }

  private static byte[] drawn(String format, int width, int height) {
    try {
      var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(0, 0, (int) System.nanoTime());
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(picture, format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG that claims another size than it has, with checksums that are right. */
  public static byte[] pngClaiming(int width, int height) {
    var bytes = ByteBuffer.wrap(png(1, 1));
    bytes.putInt(16, width).putInt(20, height);
    var checksum = new CRC32();
    checksum.update(bytes.slice(12, 17));
    bytes.putInt(29, (int) checksum.getValue());
    return bytes.array();
  }

  /** The head of a lossless WebP, and some bytes. */
  static byte[] webp(int width, int height) {
    var bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(56)
        .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
        .putInt(44);
    bytes.put((byte) 0x2F).putInt((width - 1) | (height - 1) << 14);
    return bytes.array();
  }
}
