package org.homegrown.shop.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What a file is by its content: type and size in pixels. Only headers are read and nothing is ever
 * decompressed, so a small file that unfolds to a huge picture costs nothing here; it is refused by
 * the size that it claims.
 */
record Image(String type, int width, int height) {

  static final int LONGEST_SIDE = 12_000;
  static final long MOST_PIXELS = 50_000_000;

  /**
   * @throws ImageRefused when it is no picture of a known type, is cut off, or too large
   */
  static Image of(Path file) throws IOException {
    try (var access = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = access.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, access.length());
      var image = read(bytes);
      if (image.width < 1 || image.height < 1) {
        throw ImageRefused.broken();
      }
      if (image.width > LONGEST_SIDE
          || image.height > LONGEST_SIDE
          || (long) image.width * image.height > MOST_PIXELS) {
        throw ImageRefused.tooManyPixels();
      }
      return image;
    }
  }

  private static Image read(ByteBuffer bytes) {
    try {
      if (Png.is(bytes)) {
        return Png.read(bytes);
      }
      if (Jpeg.is(bytes)) {
        return Jpeg.read(bytes);
      }
      if (WebP.is(bytes)) {
        return WebP.read(bytes);
      }
    } catch (IndexOutOfBoundsException e) {
      throw ImageRefused.broken();
    }
    throw ImageRefused.unknownType();
  }
}
