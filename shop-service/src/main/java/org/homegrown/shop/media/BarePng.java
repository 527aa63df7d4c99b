package org.homegrown.shop.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Copies a PNG without its texts, its time and its EXIF, and without what follows its end. */
final class BarePng {

  private static final Set<String> LEFT_OUT = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;

  private BarePng() {}

  static void copy(ByteBuffer in, ByteArrayOutputStream out) {
    out.write(in.array(), 0, SIGNATURE);
    var at = SIGNATURE;
    var name = "";
    while (!name.equals("IEND")) {
      var length = Math.addExact(FRAME, in.getInt(at));
      name = new String(in.array(), at + 4, 4, StandardCharsets.ISO_8859_1);
      if (!LEFT_OUT.contains(name)) {
        out.write(in.array(), at, length);
      }
      at += length;
    }
  }
}
