package org.homegrown.shop.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180, UTF-8) row by row, holding no more than one row.
 *
 * <p>A quote that is never closed would swallow the rest of the file. So a row may span lines only
 * as long as that makes a row with the right number of fields; otherwise its first line alone is
 * refused, and reading goes on with the next line.
 */
public final class CsvFile {

  private static final int LONGEST_LINE = 65_536;
  private static final int MOST_LINES_A_ROW = 100;

  private record Line(long number, String text, boolean tooLong) {}

  private final BufferedReader reader;
  private final Deque<Line> pushedBack = new ArrayDeque<>();
  private final Map<String, Integer> columns = new HashMap<>();
  private long lineNumber;

  /**
   * @throws BadInput {@code csv-header-unusable} when the header lacks a column or has a strange
   *     one
   */
  public CsvFile(InputStream in, Set<String> required, Set<String> optional) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.reader = new BufferedReader(new InputStreamReader(in, decoder));
    readHeader(required, optional);
  }

  private void readHeader(Set<String> required, Set<String> optional) throws IOException {
    var line = nextLine();
    var fields = line == null || line.tooLong() ? null : parse(line.text().replace("\uFEFF", ""));
    if (fields == null) {
      throw unusable("The first line must name the columns.");
    }
    for (var field : fields) {
      var name = field.strip().toLowerCase(Locale.ROOT);
      if (!required.contains(name) && !optional.contains(name)) {
        throw unusable("Column '%s' is not known.".formatted(shortened(name)));
      }
      if (columns.put(name, columns.size()) != null) {
        throw unusable("Column '%s' is there twice.".formatted(name));
      }
    }
    for (var name : required) {
      if (!columns.containsKey(name)) {
        throw unusable("Column '%s' is missing.".formatted(name));
      }
    }
  }

  /** The next row; empty at the end of the file. Blank lines are no rows. */
  public Optional<CsvRow> next() throws IOException {
    var first = nextLine();
    while (first != null && first.text().isBlank() && !first.tooLong()) {
      first = nextLine();
    }
    return first == null ? Optional.empty() : Optional.of(row(first));
  }

  private CsvRow row(Line first) throws IOException {
    if (first.tooLong()) {
      return broken(
          first, "row-too-long", "the line has more than %d characters".formatted(LONGEST_LINE));
    }
    var text = new StringBuilder(first.text());
    var taken = new ArrayDeque<Line>();
    while (quotesAreOpen(text) && taken.size() < MOST_LINES_A_ROW && text.length() < LONGEST_LINE) {
      var more = nextLine();
      if (more == null) {
        break;
      }
      taken.addLast(more);
      if (more.tooLong()) {
        break;
      }
      text.append('\n').append(more.text());
    }
    var fields = quotesAreOpen(text) ? null : parse(text.toString());
    if (fields != null && text.indexOf("\0") >= 0) {
      return broken(first, "field-not-text", "holds a NUL character");
    }
    if (fields != null && fields.size() == columns.size()) {
      return new CsvRow(first.number(), columns, fields, null);
    }
    while (!taken.isEmpty()) {
      pushedBack.addFirst(taken.removeLast());
    }
    if (fields == null || quotesAreOpen(first.text())) {
      return broken(first, "quote-broken", "a quote is not closed, or stands where none may");
    }
    return broken(
        first,
        "wrong-number-of-fields",
        "has %d fields, the header has %d".formatted(fields.size(), columns.size()));
  }

  private CsvRow broken(Line line, String code, String reason) {
    return new CsvRow(line.number(), columns, List.of(), new RowRefused(null, code, reason));
  }

  /** A quote opens a field only where the field begins; elsewhere it is text, as in 5" nail. */
  private static boolean quotesAreOpen(CharSequence text) {
    var open = false;
    var atStart = true;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' && (open || atStart)) {
        open = !open;
        atStart = open ? false : i + 1 < text.length() && text.charAt(i + 1) == '"';
      } else {
        atStart = !open && (c == ',' || c == '\n');
      }
    }
    return open;
  }

  /** The fields, or null when the text is not exactly one row. */
  private static @Nullable List<String> parse(String row) {
    try {
      var records = CsvReader.builder().ofCsvRecord(row).stream().limit(2).toList();
      return records.size() == 1 ? records.getFirst().getFields() : null;
    } catch (CsvParseException e) {
      return null;
    }
  }

  private @Nullable Line nextLine() throws IOException {
    if (!pushedBack.isEmpty()) {
      return pushedBack.removeFirst();
    }
    var text = new StringBuilder();
    var tooLong = false;
    var any = false;
    int c;
    while ((c = reader.read()) >= 0) {
      any = true;
      if (c == '\n') {
        break;
      }
      if (text.length() < LONGEST_LINE) {
        text.append((char) c);
      } else {
        tooLong = true;
      }
    }
    if (!any) {
      return null;
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return new Line(++lineNumber, text.toString(), tooLong);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }

  private static BadInput unusable(String why) {
    return new BadInput("csv-header-unusable", why);
  }
}
