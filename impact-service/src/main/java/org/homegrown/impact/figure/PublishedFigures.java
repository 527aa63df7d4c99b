package org.homegrown.impact.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;

/** All published figures. In the caller's transaction. */
@ApplicationScoped
class PublishedFigures {

  private static final TypeReference<Map<String, String>> FILTER = new TypeReference<>() {};

  private final DataSource database;
  private final Metrics metrics;
  private final ObjectMapper json;

  PublishedFigures(DataSource database, Metrics metrics, ObjectMapper json) {
    this.database = database;
    this.metrics = metrics;
    this.json = json;
  }

  /** Gives false when the same question was published before. */
  boolean add(Figure figure, String by) throws SQLException {
    var filter = json.valueToTree(figure.asked().query().filter());
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into figure (id, metric, metric_version, query, query_hash, title, audience,
                  cohort_id, programme_id, published_by, published_at, secret)
                values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)
                on conflict (metric, metric_version, query_hash) do nothing
                """)) {
      Parameters.set(
          insert,
          figure.id(),
          figure.asked().metric().code(),
          figure.asked().metric().version(),
          filter.toString(),
          CanonicalJson.hash(filter),
          figure.title(),
          figure.audience().name(),
          figure.cohortId(),
          figure.programmeId(),
          by,
          figure.publishedAt().toString(),
          figure.secret());
      return insert.executeUpdate() > 0;
    }
  }

  /**
   * @throws NotFound {@code figure-not-found}
   */
  Figure require(UUID id) throws SQLException {
    return read("select * from figure where id = ?", id).stream()
        .findFirst()
        .orElseThrow(
            () -> new NotFound("figure-not-found", "There is no such figure, or not for you."));
  }

  /** The figure of the same question. */
  UUID same(Asked asked) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select id from figure where metric = ? and metric_version = ? and query_hash = ?")) {
      Parameters.set(
          select,
          asked.metric().code(),
          asked.metric().version(),
          CanonicalJson.hash(json.valueToTree(asked.query().filter())));
      try (var row = select.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }

  /** Whose facts may have moved since they were last looked at. */
  List<Figure> unchecked(int limit) throws SQLException {
    return read(
        """
        select * from figure where checked_batch < (select batch from rollup_state)
        order by checked_batch, id limit ?
        """,
        limit);
  }

  void checked(UUID id, long batch) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update figure set checked_batch = ? where id = ? and checked_batch < ?")) {
      Parameters.set(update, batch, id, batch);
      update.executeUpdate();
    }
  }

  private List<Figure> read(String sql, Object parameter) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameter);
      try (var rows = select.executeQuery()) {
        var figures = new ArrayList<Figure>();
        while (rows.next()) {
          figures.add(figure(rows));
        }
        return figures;
      }
    }
  }

  private Figure figure(ResultSet row) throws SQLException {
    try {
      return new Figure(
          row.getObject("id", UUID.class),
          new Asked(
              metrics.require(row.getString("metric"), row.getInt("metric_version")),
              FigureQuery.of(json.readValue(row.getString("query"), FILTER))),
          row.getString("title"),
          Audience.valueOf(row.getString("audience")),
          row.getObject("cohort_id", UUID.class),
          row.getObject("programme_id", UUID.class),
          row.getTimestamp("published_at").toInstant(),
          row.getBytes("secret"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds JSON", e);
    }
  }
}
