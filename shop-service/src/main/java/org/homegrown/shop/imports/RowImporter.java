package org.homegrown.shop.imports;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Takes in one kind of rows, many at once, in the caller's transaction. */
interface RowImporter {

  ImportKind kind();

  Set<String> requiredColumns();

  Set<String> optionalColumns();

  /** One result for each row, in the rows' order. A refused row changes nothing. */
  List<RowResult> take(List<CsvRow> rows) throws SQLException;
}
