package org.homegrown.kit.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homegrown.kit.problem.BadInput;

/**
 * Where a page ended: the key of its last row. Opaque to callers.
 *
 * @param parts the key's columns, in the order of the list
 */
public record Cursor(List<String> parts) {

  /** PostgreSQL sorts every id behind it, as bytes. */
  public static final UUID BEFORE_ALL = new UUID(0, 0);

  /** PostgreSQL sorts every id before it. */
  public static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String SEPARATOR = "\n";

  public static Cursor of(Object... parts) {
    return new Cursor(Arrays.stream(parts).map(Object::toString).toList());
  }

  static Cursor decode(String encoded) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      if (text.indexOf('\0') >= 0) {
        throw unusable();
      }
      return new Cursor(List.of(text.split(SEPARATOR, -1)));
    } catch (IllegalArgumentException e) {
      throw unusable();
    }
  }

  String encoded() {
    var text = parts.stream().collect(Collectors.joining(SEPARATOR));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  public String text(int part) {
    return read(part, Function.identity());
  }

  public UUID uuid(int part) {
    return read(part, UUID::fromString);
  }

  public long number(int part) {
    return read(part, Long::parseLong);
  }

  public Instant instant(int part) {
    return read(part, Cursor::instant);
  }

  public LocalDate date(int part) {
    return read(part, Cursor::date);
  }

  private static Instant instant(String text) {
    var instant = Instant.parse(text);
    mustBeOrdinary(instant.atOffset(ZoneOffset.UTC).getYear());
    return instant;
  }

  private static LocalDate date(String text) {
    var date = LocalDate.parse(text);
    mustBeOrdinary(date.getYear());
    return date;
  }

  /** No list has given out another, and databases do not know all of Java's. */
  private static void mustBeOrdinary(int year) {
    if (Math.abs(year) > 100_000) {
      throw new DateTimeException("year " + year);
    }
  }

  private <T> T read(int part, Function<String, T> parse) {
    try {
      return parse.apply(parts.get(part));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      throw unusable();
    }
  }

  private static BadInput unusable() {
    return new BadInput(
        "cursor-unusable", "'after' must be a 'next' that this list gave out, unchanged.");
  }
}
