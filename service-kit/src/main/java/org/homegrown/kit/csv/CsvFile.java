package org.homegrown.kit.csv;

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
import java.util.function.Predicate;
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

  /** Long texts in twenty languages, every character a doubled quote. */
  static final int LONGEST_ROW = 400_000;

  /** A carriage return at its end is text where a field goes on in the next line. */
  private record Line(long number, String text, boolean tooLong) {

    String row() {
      return withoutEnd(text);
    }
  }

  private final BufferedReader reader;
  private final Deque<Line> pushedBack = new ArrayDeque<>();
  private final Map<String, Integer> columns = new HashMap<>();
  private long lineNumber;
  private long scanned;

  public CsvFile(InputStream in, Set<String> required, Set<String> optional) throws IOException {
    this(in, required, optional, name -> false);
  }

  /**
   * @param further whether a column that is neither required nor optional is known all the same
   * @throws BadInput {@code csv-header-unusable} when the header lacks a column or has a strange
   *     one
   */
  public CsvFile(
      InputStream in, Set<String> required, Set<String> optional, Predicate<String> further)
      throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.reader = new BufferedReader(new InputStreamReader(in, decoder));
    readHeader(required, optional, further);
  }

  private void readHeader(Set<String> required, Set<String> optional, Predicate<String> further)
      throws IOException {
    var line = nextLine();
    var fields = line == null || line.tooLong() ? null : parse(line.row().replace("\uFEFF", ""));
    if (fields == null) {
      throw unusable("The first line must name the columns.");
    }
    for (var field : fields) {
      var given = field.strip();
      var lower = given.toLowerCase(Locale.ROOT);
      var name = further.test(given) ? given : lower;
      if (!required.contains(name) && !optional.contains(name) && !further.test(name)) {
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
          first, "row-too-long", "the line has more than %d characters".formatted(LONGEST_ROW));
    }
    var text = new StringBuilder(first.text());
    var quotes = new Quotes(columns.size());
    scan(quotes, first.text());
    var spans = quotes.areOpen();
    var taken = new ArrayDeque<Line>();
    while (quotes.goOn() && text.length() < LONGEST_ROW) {
      var more = nextLine();
      if (more == null) {
        break;
      }
      taken.addLast(more);
      if (more.tooLong()) {
        break;
      }
      text.append('\n').append(more.text());
      scan(quotes, "\n");
      scan(quotes, more.text());
    }
    var fields = quotes.areOpen() ? null : parse(withoutEnd(text));
    if (fields != null && text.indexOf("\0") >= 0) {
      return broken(first, "field-not-text", "holds a NUL character");
    }
    if (fields != null && fields.size() == columns.size()) {
      return new CsvRow(first.number(), columns, fields, null);
    }
    while (!taken.isEmpty()) {
      pushedBack.addFirst(taken.removeLast());
    }
    if (fields == null || spans) {
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

  private void scan(Quotes quotes, CharSequence text) {
    scanned += text.length();
    quotes.read(text);
  }

  /** How many characters were looked at in search of quotes; some more than once. */
  long scanned() {
    return scanned;
  }

  private static String withoutEnd(CharSequence row) {
    var last = row.length() - 1;
    return row.subSequence(0, last >= 0 && row.charAt(last) == '\r' ? last : last + 1).toString();
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
      if (text.length() < LONGEST_ROW) {
        text.append((char) c);
      } else {
        tooLong = true;
      }
    }
    if (!any) {
      return null;
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
