package org.homegrown.kit.csv;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.homegrown.kit.json.Flaw;
import org.homegrown.kit.json.KeptText;
import org.jspecify.annotations.Nullable;

/**
 * One row, or why it is none.
 *
 * @param line where it begins in the file
 * @param broken why the row could not be read; its fields are then empty
 */
public record CsvRow(
    long line, Map<String, Integer> columns, List<String> fields, @Nullable RowRefused broken) {

  private static final Pattern BREAKS = Pattern.compile("(?:\\R|\\t)+");

  /** The trimmed, NFC-normalised text; empty when the column is not in the file. */
  public String text(String column) {
    var index = columns.get(column);
    return index == null || index >= fields.size() ? "" : KeptText.of(fields.get(index));
  }

  public String required(String column, int longest) throws RowRefused {
    var text = optional(column, longest);
    if (text.isEmpty()) {
      throw new RowRefused(column, "field-missing", "must not be empty");
    }
    return text;
  }

  public String optional(String column, int longest) throws RowRefused {
    return kept(column, text(column), longest);
  }

  /**
   * What others wrote, such as a bank, and nobody here can mend: breaks of lines and tabs become a
   * blank.
   */
  public String oneLine(String column, int longest) throws RowRefused {
    return kept(column, BREAKS.matcher(text(column)).replaceAll(" "), longest);
  }

  private static String kept(String column, String text, int longest) throws RowRefused {
    if (text.length() > longest) {
      throw RowRefused.tooLong(column, longest);
    }
    if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0) {
      throw new RowRefused(column, "field-not-text", "holds bytes that are not UTF-8 text");
    }
    var flaw = Flaw.of(text, longest);
    if (flaw != null) {
      throw new RowRefused(column, "field-" + flaw.code(), flaw.reason(text));
    }
    return text;
  }

  /**
   * @param what the reason when it does not match
   */
  public String matching(String column, Pattern form, String what) throws RowRefused {
    var text = required(column, 200);
    if (!form.matcher(text).matches()) {
      throw new RowRefused(column, "field-malformed", what);
    }
    return text;
  }

  public long number(String column, long least, long most) throws RowRefused {
    var text = required(column, 20);
    try {
      var number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new RowRefused(
        column,
        "field-not-in-range",
        "must be a whole number from %d to %d".formatted(least, most));
  }
}
