package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.StaleVersion;
import org.homegrown.kit.sql.Parameters;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/** Programmes' own words, in plain SQL and in the caller's transaction. */
@ApplicationScoped
class Templates {

  private static final String KEY =
      " programme_id = ? and code = ? and channel = ? and language = ? ";

  private final DataSource database;

  Templates(DataSource database) {
    this.database = database;
  }

  /** A programme's words for a code, always in the same order. */
  List<Template> of(UUID programme, String code) {
    return read(
            "select * from message_template where programme_id = ? and code = ? order by channel, language",
            programme,
            code)
        .stream()
        .map(view -> new Template(view.channel(), view.language(), view.wording()))
        .toList();
  }

  List<TemplateView> list(UUID programme, PageRequest page) {
    return read(
        """
        select * from message_template
        where programme_id = ? and (code, channel, language) > (?, ?, ?)
        order by code, channel, language limit ?
        """,
        programme,
        page.after().map(cursor -> cursor.text(0)).orElse(""),
        page.after().map(cursor -> cursor.text(1)).orElse(""),
        page.after().map(cursor -> cursor.text(2)).orElse(""),
        page.rows());
  }

  /** Locked to the end of the transaction. */
  Optional<TemplateView> find(UUID programme, TemplateKey key) {
    return read(
            "select * from message_template where" + KEY + "for update",
            programme,
            key.code(),
            key.channel().name(),
            key.language())
        .stream()
        .findFirst();
  }

  /**
   * Keeps new words, or others in the place of those that {@code If-Match} names.
   *
   * @throws StaleVersion when they have changed, or somebody else has just put some
   */
  TemplateView put(UUID programme, PutTemplate words, @Nullable String ifMatch, String by) {
    var earlier = find(programme, words.key());
    if (earlier.isPresent()) {
      new Version(earlier.get().version()).mustMatch(ifMatch);
    } else if (ifMatch != null) {
      throw stale();
    }
    return read(
            earlier.isPresent()
                ? """
                update message_template
                set subject = ?, body = ?, updated_by = ?, updated_at = now(), version = version + 1
                where programme_id = ? and code = ? and channel = ? and language = ?
                returning *
                """
                : """
                insert into message_template (subject, body, updated_by, updated_at, programme_id,
                  code, channel, language)
                values (?, ?, ?, now(), ?, ?, ?, ?) on conflict do nothing returning *
                """,
            words.subject(),
            words.body(),
            by,
            programme,
            words.code(),
            words.channel().name(),
            words.language())
        .stream()
        .findFirst()
        .orElseThrow(Templates::stale);
  }

  /**
   * @throws NotFound {@code template-not-found}
   * @throws StaleVersion when they have changed
   */
  TemplateView remove(UUID programme, TemplateKey key, @Nullable String ifMatch) {
    var earlier =
        find(programme, key)
            .orElseThrow(() -> new NotFound("template-not-found", "There are no such words."));
    new Version(earlier.version()).mustMatch(ifMatch);
    return read(
            "delete from message_template where" + KEY + "returning *",
            programme,
            key.code(),
            key.channel().name(),
            key.language())
        .getFirst();
  }

  private static StaleVersion stale() {
    return new StaleVersion(
        "version-stale", "They have changed since you read them. Read them again, then decide.");
  }

  private List<TemplateView> read(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<TemplateView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TemplateView view(ResultSet row) throws SQLException {
    return new TemplateView(
        row.getString("code"),
        Channel.valueOf(row.getString("channel")),
        row.getString("language"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("updated_by"),
        row.getTimestamp("updated_at").toInstant(),
        row.getInt("version"));
  }
}
