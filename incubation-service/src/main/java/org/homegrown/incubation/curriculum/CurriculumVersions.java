package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;

/**
 * All versions of curricula, in plain SQL. One exists for the programme's coordinators, and a
 * published one for participants who keep to it.
 */
@ApplicationScoped
class CurriculumVersions {

  /** Whether somebody sees version {@code v}. Takes the person twice. */
  static final String VISIBLE =
      """
      (in_scope(?, v.programme_id, null)
        or (v.status = 'PUBLISHED' and exists (
          select from enrolment e
          where e.curriculum_version_id = v.id and e.participant = ?
            and e.status not in ('WITHDRAWN', 'DROPPED'))))
      """;

  private static final int MOST_BYTES = 1024 * 1024;

  private final DataSource database;
  private final ContentJson json;

  CurriculumVersions(DataSource database, ContentJson json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Begins a version where the latest one ended. The caller has locked the curriculum.
   *
   * @throws Conflict {@code draft-exists}
   */
  CurriculumVersion begin(Curriculum curriculum) {
    var latest = read("curriculum_id = ? order by number desc limit 1", curriculum.id());
    if (latest.stream().anyMatch(version -> version.status() == VersionStatus.DRAFT)) {
      throw new Conflict("draft-exists", "There is a draft already. Publish it first.");
    }
    var number = latest.isEmpty() ? 1 : latest.getFirst().number() + 1;
    var content = latest.isEmpty() ? Content.NONE : latest.getFirst().content();
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into curriculum_version
                  (id, programme_id, curriculum_id, number, status, content)
                values (?, ?, ?, ?, 'DRAFT', ?::jsonb)
                """)) {
      insert.setObject(1, id);
      insert.setObject(2, curriculum.programmeId());
      insert.setObject(3, curriculum.id());
      insert.setInt(4, number);
      insert.setString(5, json.text(content));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id);
  }

  /**
   * Replaces what a locked draft teaches.
   *
   * @throws Conflict {@code version-published}
   * @throws ContentRefused {@code content-refused}, {@code content-too-large}
   */
  CurriculumVersion write(CurriculumVersion draft, Content content) {
    draft.mustBeDraft();
    ContentRules.mustHold(content);
    var text = json.text(content.withIds());
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw ContentRefused.tooLarge();
    }
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update curriculum_version set content = ?::jsonb, version = version + 1
                where id = ? and status = 'DRAFT'
                """)) {
      update.setString(1, text);
      update.setObject(2, draft.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(draft.id());
  }

  /** From now on it is final. What a locked draft has is written down already. */
  CurriculumVersion seal(CurriculumVersion draft, String by) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update curriculum_version
                set status = 'PUBLISHED', checksum = ?, published_by = ?, published_at = now(),
                  version = version + 1
                where id = ? and status = 'DRAFT'
                """)) {
      update.setString(1, json.checksum(draft.content()));
      update.setString(2, by);
      update.setObject(3, draft.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(draft.id());
  }

  CurriculumVersion require(UUID id) {
    return one(read("id = ?", id));
  }

  /**
   * Locked to the end of the transaction.
   *
   * @throws NotFound {@code curriculum-version-not-found}
   */
  CurriculumVersion lockCoordinated(UUID id, String caller) {
    return one(read("id = ? and in_scope(?, programme_id, null) for update", id, caller));
  }

  /**
   * With the answers of quizzes for coordinators only.
   *
   * @throws NotFound {@code curriculum-version-not-found}
   */
  CurriculumVersion requireVisible(UUID id, String caller) {
    var coordinated = read("id = ? and in_scope(?, programme_id, null)", id, caller);
    return coordinated.isEmpty()
        ? one(read("id = ? and " + VISIBLE, id, caller, caller)).asSeen()
        : coordinated.getFirst();
  }

  /** A curriculum's, the latest last. */
  List<VersionSummary> of(UUID curriculum, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id, curriculum_id, number, status, checksum, published_at, version
                from curriculum_version where curriculum_id = ? and number > ?
                order by number limit ?
                """)) {
      select.setObject(1, curriculum);
      select.setLong(2, page.after().map(cursor -> cursor.number(0)).orElse(0L));
      select.setInt(3, page.rows());
      try (var rows = select.executeQuery()) {
        var versions = new ArrayList<VersionSummary>();
        while (rows.next()) {
          versions.add(
              new VersionSummary(
                  rows.getObject("id", UUID.class),
                  rows.getObject("curriculum_id", UUID.class),
                  rows.getInt("number"),
                  VersionStatus.valueOf(rows.getString("status")),
                  rows.getString("checksum"),
                  Instants.of(rows, "published_at"),
                  rows.getInt("version")));
        }
        return versions;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static NotFound notFound() {
    return new NotFound(
        "curriculum-version-not-found", "There is no such version of a curriculum.");
  }

  private static CurriculumVersion one(List<CurriculumVersion> versions) {
    if (versions.isEmpty()) {
      throw notFound();
    }
    return versions.getFirst();
  }

  private List<CurriculumVersion> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select v.* from curriculum_version v where " + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      return versions(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<CurriculumVersion> versions(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var versions = new ArrayList<CurriculumVersion>();
      while (rows.next()) {
        versions.add(
            new CurriculumVersion(
                rows.getObject("id", UUID.class),
                rows.getObject("programme_id", UUID.class),
                rows.getObject("curriculum_id", UUID.class),
                rows.getInt("number"),
                VersionStatus.valueOf(rows.getString("status")),
                json.read(rows.getString("content"), Content.class),
                rows.getString("checksum"),
                Instants.of(rows, "published_at"),
                rows.getInt("version")));
      }
      return versions;
    }
  }
}
