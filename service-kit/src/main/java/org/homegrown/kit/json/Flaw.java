package org.homegrown.kit.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a text cannot be kept as it was sent. */
public enum Flaw {
  /**
   * Half of a surrogate pair is no character; what turns the direction of writing (UAX #9) makes a
   * text read as another.
   */
  UNUSABLE(
      "unusable-text",
      "must not contain control characters or halves of characters",
      "[\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069[\\p{Cc}&&[^\\t\\n\\r]]]"),
  /** In a name a second line would be taken for something else. */
  NOT_ONE_LINE("not-one-line", "must be one line, without tabs", "[\\t\\n\\r\\u2028\\u2029]");

  /** What may be so long is written in lines; what must be shorter is a name. */
  private static final int LONG = 500;

  private final String code;
  private final String reason;
  private final Pattern found;

  Flaw(String code, String reason, String found) {
    this.code = code;
    this.reason = reason;
    this.found = Pattern.compile(found);
  }

  /**
   * The worst flaw of a text; null when it has none.
   *
   * @param longest how many characters it may have
   */
  public static @Nullable Flaw of(String text, int longest) {
    if (UNUSABLE.found.matcher(text).find()) {
      return UNUSABLE;
    }
    return longest < LONG && NOT_ONE_LINE.found.matcher(text).find() ? NOT_ONE_LINE : null;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
