package org.homegrown.kit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A table that remembers what was done, once for every time that it was done. */
@ApplicationScoped
public class Effects {

  private final DataSource database;

  Effects(DataSource database) {
    this.database = database;
  }

  public void add(String what) {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement("insert into effect (what) values (?)")) {
      insert.setString(1, what);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<String> withPrefix(String prefix) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select what from effect where starts_with(what, ?) order by id")) {
      select.setString(1, prefix);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }

  /** Cuts the present transaction's connection to the server, as a crash of either side would. */
  public void cutConnection() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select pg_terminate_backend(pg_backend_pid())");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
