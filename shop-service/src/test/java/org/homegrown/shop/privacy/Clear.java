package org.homegrown.shop.privacy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What somebody who steals the database can read in it. */
final class Clear {

  private final DataSource database;

  Clear(DataSource database) {
    this.database = database;
  }

  /** Every column of every table, of whatever type, that holds these words somewhere. */
  List<String> tablesWith(String words) {
    var found = new ArrayList<String>();
    try (var connection = database.getConnection();
        var columns =
            connection.prepareStatement(
                """
                select table_name, column_name, data_type from information_schema.columns
                join information_schema.tables using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE'
                  and data_type in ('text', 'bytea', 'jsonb', 'json', 'character varying', 'ARRAY')
                """);
        var rows = columns.executeQuery()) {
      while (rows.next()) {
        var column = rows.getString(2);
        var bytes =
            rows.getString(3).equals("bytea")
                ? column
                : "convert_to(%s::text, 'UTF8')".formatted(column);
        try (var search =
            connection.prepareStatement(
                "select exists (select 1 from %s where position(convert_to(?, 'UTF8') in %s) > 0)"
                    .formatted(rows.getString(1), bytes))) {
          search.setString(1, words);
          try (var hit = search.executeQuery()) {
            hit.next();
            if (hit.getBoolean(1)) {
              found.add(rows.getString(1) + "." + column);
            }
          }
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
