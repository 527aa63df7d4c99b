package org.homegrown.incubation.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.csv.Cells;

/** Writes what a coordinator sees of a board as sheets. */
@ApplicationScoped
class Exports {

  private static final int PORTION = 1000;

  private final DataSource database;

  Exports(DataSource database) {
    this.database = database;
  }

  /** Returns how many rows it wrote, in the order of enrolments. */
  long copy(UUID cohort, String caller, Sheet sheet, List<Filter> filters, Writer writer)
      throws SQLException, IOException {
    var where = Condition.all(filters);
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sheet.sql(where))) {
      select.setObject(1, cohort);
      select.setObject(2, cohort);
      select.setString(3, caller);
      for (int i = 0; i < where.parameters().size(); i++) {
        select.setObject(i + 4, where.parameters().get(i));
      }
      select.setFetchSize(PORTION);
      // not closed here: it would close the file before its checksum is known
      var csv = CsvWriter.builder().build(writer);
      try (var rows = select.executeQuery()) {
        csv.writeRecord(header(rows));
        var count = 0L;
        while (rows.next()) {
          csv.writeRecord(fields(rows));
          count++;
        }
        csv.flush();
        return count;
      }
    }
  }

  private static String[] header(ResultSet rows) throws SQLException {
    var names = new String[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = rows.getMetaData().getColumnLabel(i + 1);
    }
    return names;
  }

  private static String[] fields(ResultSet row) throws SQLException {
    var fields = new String[row.getMetaData().getColumnCount()];
    for (int i = 0; i < fields.length; i++) {
      var text = row.getString(i + 1);
      fields[i] = text == null ? "" : Cells.safe(text);
    }
    return fields;
  }
}
