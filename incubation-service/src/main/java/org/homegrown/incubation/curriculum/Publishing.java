package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Rows;

/** Publishes drafts: writes down what they have, and asks for their bundles. */
@ApplicationScoped
class Publishing {

  /** What a phone can be asked to take along, and a replica to put together. */
  private static final long MOST_BYTES = 1024L * 1024 * 1024;

  private record Asked(UUID resource, UUID lesson, Quiz quiz) {}

  private record Known(String type, long bytes) {}

  private final DataSource database;
  private final CurriculumVersions versions;
  private final ContentJson json;

  Publishing(DataSource database, CurriculumVersions versions, ContentJson json) {
    this.database = database;
    this.versions = versions;
    this.json = json;
  }

  /**
   * Publishes a locked draft.
   *
   * @throws Conflict {@code version-published}
   * @throws RuleBroken {@code version-empty}, {@code version-too-large}
   * @throws ContentRefused {@code file-unknown}, unless the programme has each file as learning
   *     material of the kind that it is said to be
   */
  CurriculumVersion publish(CurriculumVersion draft, String by) {
    draft.mustBeDraft();
    draft.mustTeach();
    var files = new LinkedHashSet<UUID>();
    var quizzes = new ArrayList<Asked>();
    for (var taught : draft.content().lessons()) {
      for (var material : taught.lesson().resources()) {
        if (material.fileId() != null) {
          files.add(material.fileId());
        }
        if (material.quiz() != null) {
          quizzes.add(
              new Asked(
                  Objects.requireNonNull(material.id()),
                  Objects.requireNonNull(taught.lesson().id()),
                  material.quiz()));
        }
      }
    }
    try (var connection = database.getConnection()) {
      mustHave(draft, known(connection, draft.programmeId(), files));
      writeLessons(connection, draft);
      writeQuizzes(connection, draft.id(), quizzes);
      writeFiles(connection, draft, files);
      askForBundle(connection, draft.id());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return versions.seal(draft, by);
  }

  private static Map<UUID, Known> known(
      Connection connection, UUID programme, LinkedHashSet<UUID> files) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select id, media_type, bytes from stored_file
            where programme_id = ? and id = any (?) and about is null and gone_at is null
            """)) {
      select.setObject(1, programme);
      select.setArray(2, connection.createArrayOf("uuid", files.toArray()));
      try (var rows = select.executeQuery()) {
        var known = new HashMap<UUID, Known>();
        while (rows.next()) {
          known.put(rows.getObject(1, UUID.class), new Known(rows.getString(2), rows.getLong(3)));
        }
        return known;
      }
    }
  }

  private static void mustHave(CurriculumVersion draft, Map<UUID, Known> known) {
    var violations = new ArrayList<Violation>();
    ContentRules.forEachMaterial(
        draft.content(),
        (path, material) -> {
          var file = material.fileId() == null ? null : known.get(material.fileId());
          if (material.fileId() != null && (file == null || !material.kind().takes(file.type()))) {
            violations.add(
                new Violation(path + ".fileId", "unknown", "is no learning material of this kind"));
          }
        });
    if (!violations.isEmpty()) {
      throw ContentRefused.fileUnknown(violations);
    }
    if (known.values().stream().mapToLong(Known::bytes).sum() > MOST_BYTES) {
      throw new RuleBroken(
          "version-too-large", "The files of a version may have at most 1 GB together.");
    }
  }

  private static void writeLessons(Connection connection, CurriculumVersion draft)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into lesson (version_id, lesson_id, number, course, module, title)
            select ?, l.*
            from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[]) as l
            """)) {
      insert.setObject(1, draft.id());
      Rows.of(insert, draft.content().lessons())
          .after(1)
          .uuid(taught -> taught.lesson().id())
          .number(TaughtLesson::number)
          .text(TaughtLesson::course)
          .text(TaughtLesson::module)
          .text(taught -> taught.lesson().title());
      insert.executeUpdate();
    }
  }

  private void writeQuizzes(Connection connection, UUID version, List<Asked> quizzes)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into lesson_quiz (version_id, resource_id, lesson_id, quiz)
            select ?, q.resource_id, q.lesson_id, q.quiz::jsonb
            from unnest(?::uuid[], ?::uuid[], ?::text[]) as q (resource_id, lesson_id, quiz)
            """)) {
      insert.setObject(1, version);
      Rows.of(insert, quizzes)
          .after(1)
          .uuid(Asked::resource)
          .uuid(Asked::lesson)
          .text(asked -> json.text(asked.quiz()));
      insert.executeUpdate();
    }
  }

  private static void writeFiles(
      Connection connection, CurriculumVersion draft, LinkedHashSet<UUID> files)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into lesson_file (programme_id, version_id, file_id)
            select ?, ?, f from unnest(?::uuid[]) as f
            """)) {
      insert.setObject(1, draft.programmeId());
      insert.setObject(2, draft.id());
      insert.setArray(3, connection.createArrayOf("uuid", files.toArray()));
      insert.executeUpdate();
    }
  }

  private static void askForBundle(Connection connection, UUID version) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into curriculum_bundle (version_id, look_again_at) values (?, now())")) {
      insert.setObject(1, version);
      insert.executeUpdate();
    }
  }
}
