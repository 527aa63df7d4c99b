package org.homegrown.impact.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.figure.Restatement.Cause;
import org.homegrown.impact.figure.Restatement.Difference;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All vintages, and what explains them. In the caller's transaction. */
@ApplicationScoped
class Vintages {

  private static final TypeReference<Map<String, String>> POSITIONS = new TypeReference<>() {};
  private static final TypeReference<List<Value>> VALUES = new TypeReference<>() {};
  private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};
  private static final TypeReference<List<Cause>> CAUSES = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  Vintages(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Gives false when somebody else made this number in the same moment. */
  boolean add(Vintage vintage, String by) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into vintage (figure_id, number, "values", batch, feed_positions,
                  regions_hash, counted, input_hash, values_hash, previous_hash, revision, made_at,
                  made_by)
                values (?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)
                on conflict do nothing
                """)) {
      Parameters.set(
          insert,
          vintage.figure(),
          vintage.number(),
          json.valueToTree(vintage.values()).toString(),
          vintage.batch(),
          json.valueToTree(vintage.feedPositions()).toString(),
          vintage.regionsHash(),
          vintage.counted(),
          vintage.inputHash(),
          vintage.valuesHash(),
          vintage.previousHash(),
          vintage.revision(),
          vintage.madeAt().toString(),
          by);
      return insert.executeUpdate() > 0;
    }
  }

  /** The link of the chain that the next vintage carries. */
  String chained(Vintage vintage) {
    return CanonicalJson.hash(json.valueToTree(vintage));
  }

  /** Of every figure, in the order of their ids. */
  List<Vintage> latest() throws SQLException {
    return read("select distinct on (figure_id) * from vintage order by figure_id, number desc");
  }

  Vintage latest(UUID figure) throws SQLException {
    return read("select * from vintage where figure_id = ? order by number desc limit 1", figure)
        .getFirst();
  }

  /**
   * @param number the latest one when null
   * @throws NotFound {@code vintage-not-found}
   */
  Vintage require(UUID figure, @Nullable Integer number) throws SQLException {
    return number == null
        ? latest(figure)
        : read("select * from vintage where figure_id = ? and number = ?", figure, number).stream()
            .findFirst()
            .orElseThrow(
                () -> new NotFound("vintage-not-found", "The figure has no such vintage."));
  }

  /** The oldest first. */
  List<Vintage> of(UUID figure, PageRequest page) throws SQLException {
    return read(
        "select * from vintage where figure_id = ? and number > ? order by number limit ?",
        figure,
        page.after().map(cursor -> cursor.number(0)).orElse(0L),
        page.rows());
  }

  /** The last batch of facts that is there. */
  long batch() throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select batch from rollup_state");
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  void explain(UUID figure, Restatement restatement) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into restatement (figure_id, number, differences, causes, note)
                values (?, ?, ?::jsonb, ?::jsonb, ?)
                """)) {
      Parameters.set(
          insert,
          figure,
          restatement.number(),
          json.valueToTree(restatement.differences()).toString(),
          json.valueToTree(restatement.causes()).toString(),
          restatement.note());
      insert.executeUpdate();
    }
  }

  /** The oldest first. */
  List<Restatement> restatements(UUID figure, PageRequest page) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from restatement where figure_id = ? and number > ?
                order by number limit ?
                """)) {
      Parameters.set(
          select, figure, page.after().map(cursor -> cursor.number(0)).orElse(0L), page.rows());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Restatement>();
        while (rows.next()) {
          found.add(
              new Restatement(
                  rows.getInt("number"),
                  read(rows, "differences", DIFFERENCES),
                  read(rows, "causes", CAUSES),
                  rows.getString("note")));
        }
        return found;
      }
    }
  }

  private List<Vintage> read(String sql, Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var vintages = new ArrayList<Vintage>();
        while (rows.next()) {
          vintages.add(
              new Vintage(
                  rows.getObject("figure_id", UUID.class),
                  rows.getInt("number"),
                  read(rows, "values", VALUES),
                  rows.getLong("batch"),
                  read(rows, "feed_positions", POSITIONS),
                  rows.getString("regions_hash"),
                  rows.getLong("counted"),
                  rows.getString("input_hash"),
                  rows.getString("values_hash"),
                  rows.getString("previous_hash"),
                  rows.getString("revision"),
                  rows.getTimestamp("made_at").toInstant()));
        }
        return vintages;
      }
    }
  }

  private <T> T read(ResultSet row, String column, TypeReference<T> type) throws SQLException {
    try {
      return json.readValue(row.getString(column), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds JSON", e);
    }
  }

  JsonNode asJson(List<Value> values) {
    return json.valueToTree(values);
  }
}
