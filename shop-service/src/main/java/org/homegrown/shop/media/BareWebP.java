package org.homegrown.shop.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Copies a WebP without its EXIF and XMP chunks, and without what follows its end. */
final class BareWebP {

  private static final int HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int SAYS_EXIF_OR_XMP = 0x0C;

  private BareWebP() {}

  static void copy(ByteBuffer in, ByteArrayOutputStream out) {
    var end = Math.addExact(CHUNK_HEAD, Integer.reverseBytes(in.getInt(4)));
    out.write(in.array(), 0, HEAD);
    for (var at = HEAD; at + CHUNK_HEAD <= end; ) {
      var name = new String(in.array(), at, 4, StandardCharsets.ISO_8859_1);
      var length = Integer.reverseBytes(in.getInt(at + 4));
      if (length < 0 || length > end - at - CHUNK_HEAD) {
        throw ImageRefused.broken();
      }
      // chunks of odd length are padded
      var whole = Math.min(CHUNK_HEAD + length + length % 2, end - at);
      if (!name.equals("EXIF") && !name.equals("XMP ")) {
        if (name.equals("VP8X")) {
          in.put(at + CHUNK_HEAD, (byte) (in.get(at + CHUNK_HEAD) & ~SAYS_EXIF_OR_XMP));
        }
        out.write(in.array(), at, whole);
      }
      at += whole;
    }
    sayLength(out);
  }

  private static void sayLength(ByteArrayOutputStream out) {
    var bytes = ByteBuffer.wrap(out.toByteArray());
    bytes.putInt(4, Integer.reverseBytes(bytes.limit() - CHUNK_HEAD));
    out.reset();
    out.write(bytes.array(), 0, bytes.limit());
  }
}
