package org.homegrown.impact.survey;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
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
import org.homegrown.kit.sql.Parameters;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/** All instruments. In the caller's transaction. */
@ApplicationScoped
class Instruments {

  private final DataSource database;
  private final SurveyJson json;

  Instruments(DataSource database, SurveyJson json) {
    this.database = database;
    this.json = json;
  }

  Instrument begin(BeginInstrument request, String by) {
    var content = request.content();
    return rows(
            """
            with turn as (
              select pg_advisory_xact_lock(hashtextextended('instrument ' || ? || ?, 0)))
            insert into instrument
              (id, programme_id, code, number, title, items, scorecard, created_by)
            select ?, ?, ?, 1 + coalesce(
                (select max(number) from instrument where programme_id = ? and code = ?), 0),
              ?, ?::json, ?::json, ?
            from turn
            returning *
            """,
            request.programme().toString(),
            request.code(),
            Ids.next(),
            request.programme(),
            request.code(),
            request.programme(),
            request.code(),
            content.title(),
            json.write(content.items()),
            json.write(content.scorecard()),
            by)
        .getFirst();
  }

  /**
   * @throws NotFound {@code instrument-not-found}
   */
  Instrument require(UUID id) {
    return rows("select * from instrument where id = ?", id).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("instrument-not-found", "There is no such instrument."));
  }

  /** The latest first. */
  List<Instrument> list(UUID programme, PageRequest page) {
    return rows(
        "select * from instrument where programme_id = ? and id < ? order by id desc limit ?",
        programme,
        page.beforeId(),
        page.rows());
  }

  /**
   * @throws Conflict {@code instrument-published}
   */
  Instrument change(Instrument present, WriteInstrument content, @Nullable String ifMatch) {
    new Version(present.version()).mustMatch(ifMatch);
    mustBeDraft(present);
    return rows(
            """
            update instrument set title = ?, items = ?::json, scorecard = ?::json,
              version = version + 1
            where id = ? and version = ? returning *
            """,
            content.title(),
            json.write(content.items()),
            json.write(content.scorecard()),
            present.id(),
            present.version())
        .stream()
        .findFirst()
        .orElseThrow(Instruments::changedMeanwhile);
  }

  /**
   * @throws Conflict {@code instrument-published}
   */
  Instrument publish(Instrument present) {
    mustBeDraft(present);
    return rows(
            """
            update instrument set published_at = now(), version = version + 1
            where id = ? and version = ? returning *
            """,
            present.id(),
            present.version())
        .stream()
        .findFirst()
        .orElseThrow(Instruments::changedMeanwhile);
  }

  private static void mustBeDraft(Instrument instrument) {
    if (instrument.publishedAt() != null) {
      throw new Conflict(
          "instrument-published", "It is published and stays as it is: begin its next number.");
    }
  }

  private static Conflict changedMeanwhile() {
    return new Conflict(
        "changed-meanwhile",
        "Somebody else changed it at the same moment: read it again and retry.");
  }

  private List<Instrument> rows(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Instrument>();
        while (rows.next()) {
          found.add(instrument(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instrument instrument(ResultSet row) throws SQLException {
    return new Instrument(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getString("code"),
        row.getInt("number"),
        row.getString("title"),
        json.items(row.getString("items")),
        json.scorecard(row.getString("scorecard")),
        Instants.of(row, "published_at"),
        row.getInt("version"));
  }
}
