package org.homegrown.kit.csv;

import org.jspecify.annotations.Nullable;

/** A row that cannot be taken in. Stops nothing else. */
public final class RowRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String column;
  private final String code;

  public RowRefused(@Nullable String column, String code, String reason) {
    super(reason);
    this.column = column;
    this.code = code;
  }

  public static RowRefused tooLong(String column, int longest) {
    return new RowRefused(
        column, "field-too-long", "has more than %d characters".formatted(longest));
  }

  public @Nullable String column() {
    return column;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
