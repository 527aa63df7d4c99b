package org.homegrown.kit.json;

import java.text.Normalizer;

/** A text as it is kept: trimmed, and in Unicode NFC. */
public final class KeptText {

  private KeptText() {}

  public static String of(String given) {
    return Normalizer.normalize(stripped(given), Normalizer.Form.NFC);
  }

  /**
   * Without what is not seen around a text, wherever it was typed. Telephones and chats put marks
   * of direction (UAX #9) around a name or a number that is copied; there they turn nothing.
   */
  private static String stripped(String text) {
    var from = 0;
    var to = text.length();
    while (from < to && isUnseen(text.charAt(from))) {
      from++;
    }
    while (from < to && isUnseen(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isUnseen(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x200B
        || c == 0xFEFF
        || marksDirection(c);
  }

  /** Those that order a text against its characters (U+202D, U+202E) nobody has around a name. */
  private static boolean marksDirection(char c) {
    return c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202C)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
