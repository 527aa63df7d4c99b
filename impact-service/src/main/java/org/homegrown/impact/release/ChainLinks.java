package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.figure.ChainHead.Link;
import org.homegrown.impact.parquet.Column;
import org.homegrown.impact.parquet.Column.Type;
import org.homegrown.kit.sql.Parameters;

/** What the head of a release's chain was made of. In the caller's transaction. */
@ApplicationScoped
class ChainLinks {

  static final List<Column> COLUMNS =
      List.of(
          new Column("figure", Type.TEXT),
          new Column("vintage", Type.LONG),
          new Column("link", Type.TEXT));

  private final DataSource database;

  ChainLinks(DataSource database) {
    this.database = database;
  }

  void keep(UUID release, List<Link> links) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into release_link (release_id, figure_id, number, link) values (?, ?, ?, ?)")) {
      for (var each : links) {
        Parameters.set(insert, release, each.figure(), each.number(), each.link());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In the order in which the head was made of them. */
  void write(Path folder, Release release) throws SQLException, IOException {
    try (var files = new FlatFiles(folder, "links", COLUMNS);
        var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select figure_id, number, link from release_link
                where release_id = ? order by figure_id
                """)) {
      select.setObject(1, release.id());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          files.add(rows.getString(1), rows.getLong(2), rows.getString(3));
        }
      }
    }
  }
}
