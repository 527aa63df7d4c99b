package org.homegrown.kit.imports;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.csv.CsvRow;
import org.jspecify.annotations.Nullable;

/** Takes in one kind of rows, many at once, in the caller's transaction. */
public interface RowImporter {

  /** Its name, such as {@code PEOPLE}; an import goes on only with rows of the same kind. */
  String kind();

  /** Whose rows alone it takes, if not everybody's. */
  default @Nullable UUID ownerId() {
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

  /** What it fills: statistics are gathered after many rows, as plans for few are bad for many. */
  List<String> tables();

  /** One result for each row, in the rows' order. A refused row changes nothing. */
  List<RowResult> take(List<CsvRow> rows) throws SQLException;
}
