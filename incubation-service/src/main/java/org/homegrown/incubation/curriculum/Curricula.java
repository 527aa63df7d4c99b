package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All curricula, in plain SQL. One exists for the programme's coordinators. */
@ApplicationScoped
class Curricula {

  private final DataSource database;

  Curricula(DataSource database) {
    this.database = database;
  }

  Curriculum add(UUID programme, String title, String by) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into curriculum (id, programme_id, title, created_by, created_at)
                values (?, ?, ?, ?, now()) returning *
                """)) {
      insert.setObject(1, Ids.next());
      insert.setObject(2, programme);
      insert.setString(3, title);
      insert.setString(4, by);
      return read(insert).getFirst();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A programme's, for whoever is known to see it. */
  List<Curriculum> of(UUID programme, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from curriculum where programme_id = ? and id > ? order by id limit ?")) {
      select.setObject(1, programme);
      select.setObject(2, page.afterId());
      select.setInt(3, page.rows());
      return read(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code curriculum-not-found}
   */
  Curriculum requireCoordinated(UUID id, String caller) {
    return require(
        "select * from curriculum where id = ? and in_scope(?, programme_id, null)", id, caller);
  }

  /** As {@link #requireCoordinated}, and locked: its versions are begun one at a time. */
  Curriculum lockCoordinated(UUID id, String caller) {
    return require(
        "select * from curriculum where id = ? and in_scope(?, programme_id, null) for update",
        id,
        caller);
  }

  private Curriculum require(String sql, UUID id, String caller) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      select.setString(2, caller);
      return read(select).stream()
          .findFirst()
          .orElseThrow(() -> new NotFound("curriculum-not-found", "There is no such curriculum."));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Curriculum> read(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var curricula = new ArrayList<Curriculum>();
      while (rows.next()) {
        curricula.add(
            new Curriculum(
                rows.getObject("id", UUID.class),
                rows.getObject("programme_id", UUID.class),
                rows.getString("title"),
                rows.getTimestamp("created_at").toInstant()));
      }
      return curricula;
    }
  }
}
