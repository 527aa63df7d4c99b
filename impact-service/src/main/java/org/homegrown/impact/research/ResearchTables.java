package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** Plain statements of this room. In the caller's transaction. */
@ApplicationScoped
class ResearchTables {

  /** What a row says. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final DataSource database;

  ResearchTables(DataSource database) {
    this.database = database;
  }

  <T> List<T> read(Row<T> view, String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(view.of(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many rows changed. */
  int change(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
