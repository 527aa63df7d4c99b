package org.homegrown.shop.imports;

import org.jspecify.annotations.Nullable;

/** A row that cannot be taken in. Stops nothing else. */
final class RowRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String column;
  private final String code;

  RowRefused(@Nullable String column, String code, String reason) {
    super(reason);
    this.column = column;
    this.code = code;
  }

  @Nullable String column() {
    return column;
  }

  String code() {
    return code;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
