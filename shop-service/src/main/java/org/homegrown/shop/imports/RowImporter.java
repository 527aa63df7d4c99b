package org.homegrown.shop.imports;

import org.homegrown.kit.csv.CsvRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in one kind of rows, many at once, in the caller's transaction. */
interface RowImporter {

  ImportKind kind();

  /** The only shop whose rows it takes, if there is one. */
  default @Nullable UUID shopId() {
    return null;
  }

  Set<String> requiredColumns();

  Set<String> optionalColumns();

  /** Whether there are columns of this name besides those above. */
  default boolean takes(String column) {
    return false;
  }

  /** Whether the next row must be taken in the same transaction. */
  default boolean belongTogether(CsvRow row, CsvRow next) {
    return false;
  }

  /** One result for each row, in the rows' order. A refused row changes nothing. */
  List<RowResult> take(List<CsvRow> rows) throws SQLException;
}
