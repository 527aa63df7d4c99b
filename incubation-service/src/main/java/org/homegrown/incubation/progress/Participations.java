package org.homegrown.incubation.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Instants;

/** Somebody's own enrolments, locked in the order of their ids to the end of the transaction. */
@ApplicationScoped
class Participations {

  private final DataSource database;

  Participations(DataSource database) {
    this.database = database;
  }

  /** Nobody ends them meanwhile. */
  Map<UUID, Participation> shared(String person, Stream<UUID> ids) {
    return lock(person, ids, "for share");
  }

  /** Nobody else reports to them meanwhile. */
  Map<UUID, Participation> alone(String person, Stream<UUID> ids) {
    return lock(person, ids, "for no key update");
  }

  private Map<UUID, Participation> lock(String person, Stream<UUID> ids, String lock) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id, ended_at, curriculum_version_id from enrolment
                where participant = ? and id = any (?) order by id
                """
                    + lock)) {
      select.setString(1, person);
      select.setArray(2, connection.createArrayOf("uuid", ids.distinct().toArray()));
      try (var rows = select.executeQuery()) {
        var own = new HashMap<UUID, Participation>();
        while (rows.next()) {
          var id = rows.getObject(1, UUID.class);
          own.put(id, new Participation(id, Instants.of(rows, 2), rows.getObject(3, UUID.class)));
        }
        return own;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
