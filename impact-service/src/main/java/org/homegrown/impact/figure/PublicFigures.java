package org.homegrown.impact.figure;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers from what is public alone. */
@ApplicationScoped
class PublicFigures {

  private final DataSource database;
  private final ObjectMapper json;
  private final String revision;

  PublicFigures(
      DataSource database,
      ObjectMapper json,
      @ConfigProperty(name = "homegrown.revision") String revision) {
    this.database = database;
    this.json = json;
    this.revision = revision;
  }

  /** Empty when the public grid does not have it. */
  Optional<FigureView> answer(Asked asked, LocalDate today) throws SQLException {
    var question = PublicQuestion.of(asked, today);
    if (question.isEmpty()) {
      return Optional.empty();
    }
    try (var connection = database.getConnection();
        var select = question.get().sql().prepare(connection);
        var rows = select.executeQuery()) {
      var values = new ArrayList<Value>();
      var frozen = Instant.EPOCH;
      while (rows.next()) {
        var at = rows.getTimestamp("frozen_at").toInstant();
        frozen = at.isAfter(frozen) ? at : frozen;
        var value = rows.getBigDecimal("value");
        var status = rows.getString("obs_status");
        if (value != null || status.equals("Q")) {
          values.add(
              value(
                  asked,
                  rows.getString("region"),
                  rows.getObject("start", LocalDate.class),
                  rows.getString("currency"),
                  value,
                  status,
                  rows.getString("conf_status")));
        }
      }
      return frozen.equals(Instant.EPOCH)
          ? Optional.empty()
          : Optional.of(view(asked, values, frozen));
    }
  }

  /**
   * Whether a figure's numbers are those of the grid, none of them masked. Zeros may be left out.
   */
  static boolean agree(List<Value> grid, List<Value> figure) {
    if (grid.stream().anyMatch(value -> value.value() == null)) {
      return false;
    }
    return shown(grid).equals(shown(figure));
  }

  private static Map<Map<String, String>, BigDecimal> shown(List<Value> values) {
    return values.stream()
        .filter(value -> value.number().signum() != 0)
        .collect(Collectors.toMap(Value::cell, Value::number));
  }

  private static Value value(
      Asked asked,
      String region,
      LocalDate start,
      String currency,
      BigDecimal value,
      String obsStatus,
      String confStatus) {
    var query = asked.query();
    return new Value(
        query.by(Dimension.REGION) ? region : null,
        null,
        ValueReader.period(query, start),
        currency.isEmpty() ? null : currency,
        null,
        null,
        null,
        null,
        ValueReader.plain(value),
        null,
        null,
        null,
        null,
        obsStatus,
        confStatus);
  }

  private FigureView view(Asked asked, List<Value> values, Instant frozen) {
    var metric = asked.metric();
    return new FigureView(
        metric.code(),
        metric.version(),
        metric.unit(),
        asked.query().from(),
        asked.query().to(),
        values,
        new Receipt(
            metric.code(),
            metric.version(),
            metric.asJson(),
            asked.query().filter(),
            Map.of(),
            0,
            0,
            0,
            null,
            CanonicalJson.hash(json.valueToTree(values)),
            frozen,
            revision));
  }
}
