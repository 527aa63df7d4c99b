package org.homegrown.shop.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  public static final String SECRET = "30.2741N 120.1551E";

  /** A picture that says where it was taken, in every place that its format has for that. */
  public static byte[] withSecret(String type, int orientation) {
    return switch (type) {
      case "image/jpeg" -> jpegWithSecret(orientation);
      case "image/png" -> pngWithSecret();
      default -> webpWithSecret();
    };
  }

  private static byte[] jpegWithSecret(int orientation) {
    var jpeg = jpeg(8, 8);
    var bytes = ByteBuffer.allocate(jpeg.length + 1000);
    bytes.put(jpeg, 0, 2);
    for (var text :
        new String[] {
          orientation(orientation) + "\0\0\0\0\0\0" + SECRET,
          "http://ns.adobe.com/xap/1.0/\0" + SECRET
        }) {
      segment(bytes, 0xE1, text);
    }
    segment(bytes, 0xED, "Photoshop 3.0\0" + SECRET);
    segment(bytes, 0xFE, SECRET);
    bytes.put(jpeg, 2, jpeg.length - 2);
    // as telephones append a preview with an EXIF of its own
    bytes.put(jpeg, 0, 2);
    segment(bytes, 0xE1, "Exif\0\0" + SECRET);
    bytes.put(jpeg, 2, jpeg.length - 2 > bytes.remaining() ? 0 : jpeg.length - 2);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void segment(ByteBuffer bytes, int marker, String text) {
    bytes.put((byte) 0xFF).put((byte) marker).putShort((short) (text.length() + 2));
    bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** An EXIF of one entry, up to its value. */
  static String orientation(int value) {
    return "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0" + (char) value;
  }

  private static byte[] pngWithSecret() {
    var png = png(8, 8);
    var end = png.length - 12;
    var bytes = ByteBuffer.allocate(png.length + 1000).put(png, 0, end);
    for (var name : new String[] {"tEXt", "eXIf", "iTXt"}) {
      var chunk = (name + "Comment\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
      var checksum = new CRC32();
      checksum.update(chunk);
      bytes.putInt(chunk.length - 4).put(chunk).putInt((int) checksum.getValue());
    }
    bytes.put(png, end, 12).put(SECRET.getBytes(StandardCharsets.ISO_8859_1));
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static byte[] webpWithSecret() {
    var bytes = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF\0\0\0\0WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10);
    bytes.put(new byte[] {0x0C, 0, 0, 0, 7, 0, 0, 7, 0, 0});
    for (var name : new String[] {"EXIF", "XMP "}) {
      bytes.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(SECRET.length());
      bytes.put(SECRET.getBytes(StandardCharsets.ISO_8859_1));
    }
    bytes.put("VP8L".getBytes(StandardCharsets.ISO_8859_1)).putInt(4).putInt(0x2F);
    bytes.putInt(4, bytes.position() - 8);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
