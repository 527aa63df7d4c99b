package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.file.ShownFiles;

/** Files of lessons, for participants who keep to a published version that shows them. */
@ApplicationScoped
class ShownLessons implements ShownFiles {

  private final DataSource database;

  ShownLessons(DataSource database) {
    this.database = database;
  }

  @Override
  public boolean shows(UUID file, String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select exists (
                  select from enrolment e
                  join lesson_file f on f.version_id = e.curriculum_version_id
                  where e.participant = ? and f.file_id = ?
                    and e.status not in ('WITHDRAWN', 'DROPPED'))
                """)) {
      select.setString(1, person);
      select.setObject(2, file);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
