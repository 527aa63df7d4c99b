package org.homegrown.kit.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How values stand in the cells of a sheet, so that they come back as they were. */
public final class Cells {

  /** In the wide forms too, which spreadsheets of East Asia read alike. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private Cells() {}

  /**
   * A spreadsheet would run text that begins like a formula; behind an apostrophe it is text. What
   * has one there already gets another.
   */
  public static String safe(String text) {
    return begins(text) || quoted(text) ? "'" + text : text;
  }

  /** Takes back what {@link #safe} did. */
  public static String plain(String cell) {
    return quoted(cell) ? cell.substring(1) : cell;
  }

  private static boolean begins(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  /** Any number of apostrophes before what begins a formula. */
  private static boolean quoted(String text) {
    var bare = text.replaceFirst("^'+", "");
    return bare.length() < text.length() && begins(bare);
  }

  /** Values in one cell, with bars between them. */
  public static String joined(List<String> values) {
    return values.stream()
        .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  /** Takes back what {@link #joined} did; empty for an empty cell. */
  public static List<String> split(String cell) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      var c = cell.charAt(i);
      if (c == '|') {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c == '\\' && i + 1 < cell.length() ? cell.charAt(++i) : c);
      }
    }
    if (!cell.isEmpty()) {
      values.add(value.toString());
    }
    return values;
  }
}
