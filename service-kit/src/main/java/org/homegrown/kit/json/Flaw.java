package org.homegrown.kit.json;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a text cannot be kept as it was sent. */
public enum Flaw {
  /**
   * Half of a surrogate pair is no character; what turns the direction of writing (UAX #9) makes a
   * text read as another.
   */
  UNUSABLE("unusable-text", "[\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069[\\p{Cc}&&[^\\t\\n\\r]]]") {
    /** Which character and where, counted from one: nobody sees it. */
    @Override
    public String reason(String text) {
      var at = found(text);
      var character = text.codePointAt(at);
      return "must not contain U+%04X (%s): take it out at character %d"
          .formatted(
              character,
              String.valueOf(Character.getName(character)).toLowerCase(Locale.ROOT),
              text.codePointCount(0, at) + 1);
    }
  },

  /** In a name a second line would be taken for something else. */
  NOT_ONE_LINE("not-one-line", "[\\t\\n\\r\\u2028\\u2029]") {
    @Override
    public String reason(String text) {
      return "must be one line, without tabs";
    }
  };

  /** What may be so long is written in lines; what must be shorter is a name. */
  private static final int LONG = 500;

  private final String code;
  private final Pattern form;

  Flaw(String code, String form) {
    this.code = code;
    this.form = Pattern.compile(form);
  }

  /**
   * The worst flaw of a text; null when it has none.
   *
   * @param longest how many characters it may have
   */
  public static @Nullable Flaw of(String text, int longest) {
    if (UNUSABLE.found(text) >= 0) {
      return UNUSABLE;
    }
    return longest < LONG && NOT_ONE_LINE.found(text) >= 0 ? NOT_ONE_LINE : null;
  }

  public String code() {
    return code;
  }

  /**
   * What must be mended.
   *
   * @param text that has this flaw
   */
  public abstract String reason(String text);

  /** Where the flaw is; -1 when there is none. */
  int found(String text) {
    var matcher = form.matcher(text);
    return matcher.find() ? matcher.start() : -1;
  }
}
