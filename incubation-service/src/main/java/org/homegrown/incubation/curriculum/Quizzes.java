package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Quizzes of published versions, with their answers: not for anybody's eyes. */
@ApplicationScoped
public class Quizzes {

  /** A quiz where it stands. */
  public record Asked(UUID versionId, UUID resourceId, UUID lessonId, Quiz quiz) {}

  private final DataSource database;
  private final ContentJson json;

  Quizzes(DataSource database, ContentJson json) {
    this.database = database;
    this.json = json;
  }

  public List<Asked> of(Collection<UUID> versions, Collection<UUID> resources) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select version_id, resource_id, lesson_id, quiz from lesson_quiz
                where version_id = any (?) and resource_id = any (?)
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", versions.toArray()));
      select.setArray(2, connection.createArrayOf("uuid", resources.toArray()));
      try (var rows = select.executeQuery()) {
        var quizzes = new ArrayList<Asked>();
        while (rows.next()) {
          quizzes.add(
              new Asked(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class),
                  json.read(rows.getString(4), Quiz.class)));
        }
        return quizzes;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
