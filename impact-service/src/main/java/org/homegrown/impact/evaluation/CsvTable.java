package org.homegrown.impact.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.homegrown.impact.estimate.PanelUnusable;
import org.homegrown.kit.json.KeptText;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180, UTF-8) whose first line names the columns; columns that nobody asks
 * for are passed over. Numbers and missing values are written as R, Stata and spreadsheets do.
 */
final class CsvTable implements AutoCloseable {

  private static final Set<String> MISSING = Set.of("", "na", "nan", "n/a", "null", ".");
  private static final Set<String> INFINITE = Set.of("inf", "+inf", "infinity", "+infinity");
  private static final int SHOWN = 40;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final List<String> header;
  private CsvRecord row;

  /**
   * @throws PanelUnusable without a first line
   */
  static CsvTable open(Csv csv) throws IOException {
    return new CsvTable(csv);
  }

  private CsvTable(Csv csv) throws IOException {
    var text = withoutMark(csv);
    this.reader = CsvReader.builder().ofCsvRecord(text);
    this.rows = reader.iterator();
    try {
      var first = following(1);
      if (first == null) {
        throw new PanelUnusable(1, "(header)", "header-missing", "the first line names no columns");
      }
      this.row = first;
      this.header = row.getFields().stream().map(KeptText::of).toList();
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Spreadsheets begin UTF-8 with a mark of its byte order; a quoted field may follow it. */
  private static Reader withoutMark(Csv csv) throws IOException {
    var text =
        new BufferedReader(new InputStreamReader(csv.open(), StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    try {
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
    } catch (CharacterCodingException e) {
      text.close();
      throw new PanelUnusable(1, "(row)", "not-utf-8", "the text is not UTF-8");
    }
    return text;
  }

  /**
   * @throws PanelUnusable when no column is called that, or several are
   */
  int column(String name) {
    var found = header.indexOf(name);
    if (found < 0) {
      throw new PanelUnusable(
          1,
          name,
          "column-missing",
          "no column is called so; there are, with commas between them: "
              + shown(String.join(", ", header), 400));
    }
    if (header.lastIndexOf(name) != found) {
      throw new PanelUnusable(1, name, "column-twice", "two columns are called so");
    }
    return found;
  }

  /**
   * Goes on to the next row, if there is one.
   *
   * @throws PanelUnusable when it has another number of fields, or a quote is broken
   */
  boolean next() {
    var following = following(line() + 1);
    if (following == null) {
      return false;
    }
    row = following;
    return true;
  }

  private @Nullable CsvRecord following(long line) {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException e) {
      throw new PanelUnusable(
          line,
          "(row)",
          "row-broken",
          "a quote is not closed, or the number of fields is not that of the header");
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new PanelUnusable(line, "(row)", "not-utf-8", "the text is not UTF-8");
      }
      throw e;
    }
  }

  long line() {
    return row.getStartingLineNumber();
  }

  String text(int column) {
    return row.getField(column).strip();
  }

  boolean isMissing(int column) {
    return isMissing(text(column));
  }

  static boolean isMissing(String text) {
    return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  static boolean isInfinite(String text) {
    return text.length() <= 9 && INFINITE.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * A number; TRUE and FALSE are 1 and 0; not a number where it is missing.
   *
   * @throws PanelUnusable when it is something else
   */
  double number(int column) {
    var text = text(column);
    var number = parsed(text);
    if (Double.isFinite(number)) {
      return number;
    }
    if (isMissing(text) || isInfinite(text) || isInfinite(text.replace('-', '+'))) {
      return Double.NaN;
    }
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "TRUE" -> 1;
      case "FALSE" -> 0;
      default ->
          throw new PanelUnusable(
              line(),
              header.get(column),
              "not-a-number",
              "'%s' is not a number".formatted(shown(text, SHOWN)));
    };
  }

  /** Not a number unless it is written with digits; Java would also take 1d, 0x1p3 and more. */
  static double parsed(String text) {
    var digits = 0;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    try {
      return digits == 0 ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static String shown(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
