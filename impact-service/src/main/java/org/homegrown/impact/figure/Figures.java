package org.homegrown.impact.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.figure.FigureView.Receipt;
import org.homegrown.impact.figure.FigureView.Value;
import org.homegrown.impact.metric.Metric;

/** Answers questions from the rollups. */
@ApplicationScoped
class Figures {

  private static final TypeReference<Map<String, String>> POSITIONS = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  Figures(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  FigureView answer(Metric metric, FigureQuery query) throws SQLException {
    var source = Source.of(metric);
    source.mustSupport(query);
    var parameters = new ArrayList<Object>();
    var sql = sql(source, query, parameters);
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        select.setObject(i + 1, parameters.get(i));
      }
      try (var rows = select.executeQuery()) {
        return view(metric, query, source, rows);
      }
    }
  }

  /** One statement, so that the values and the positions in their receipt are of one moment. */
  private static String sql(Source source, FigureQuery query, List<Object> parameters) {
    var columns = source.columns(query);
    var conditions = new StringBuilder("day between ? and ?");
    parameters.add(query.from());
    parameters.add(query.to());
    if (query.region() != null) {
      conditions.append(
          """
           and region in (
            with recursive below (code) as (
              select ?::text
              union select r.code from region r join below on r.parent = below.code)
            select code from below)
          """);
      parameters.add(query.region());
    }
    if (query.cohort() != null) {
      conditions.append(" and cohort_id = ?");
      parameters.add(query.cohort());
    }
    if (query.currency() != null) {
      conditions.append(" and currency = ?");
      parameters.add(query.currency());
    }
    var grouping = columns.isEmpty() ? "having count(*) > 0" : "group by " + list(columns);
    return """
        with counted as (
          select %s %s as value, %s as measurements from %s where %s and %s %s),
        positions as (select coalesce(jsonb_object_agg(feed, position), '{}') as read from feed_position)
        select positions.read, counted.* from positions left join counted on true %s
        """
        .formatted(
            columns.isEmpty() ? "" : list(columns) + ",",
            source.value(),
            source.counted(),
            source.table(),
            source.condition(),
            conditions,
            grouping,
            columns.isEmpty() ? "" : "order by " + list(columns));
  }

  private FigureView view(Metric metric, FigureQuery query, Source source, ResultSet rows)
      throws SQLException {
    var values = new ArrayList<Value>();
    var measurements = 0L;
    var positions = Map.<String, String>of();
    while (rows.next()) {
      positions = positions(rows.getString("read"));
      var value = rows.getObject("value", Long.class);
      if (value != null) {
        values.add(
            new Value(
                query.by(Dimension.REGION) ? rows.getString("region") : null,
                query.by(Dimension.DAY) ? rows.getObject("day", LocalDate.class) : null,
                source.money() ? rows.getString("currency") : null,
                query.by(Dimension.MILESTONE) ? rows.getString("code") : null,
                value));
        measurements += rows.getLong("measurements");
      }
    }
    return new FigureView(
        metric.code(),
        metric.version(),
        metric.unit(),
        query.from(),
        query.to(),
        values,
        new Receipt(Instant.now(), positions, measurements, filter(query)));
  }

  private Map<String, String> positions(String read) {
    try {
      return json.readValue(read, POSITIONS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database gives JSON", e);
    }
  }

  private static Map<String, String> filter(FigureQuery query) {
    var filter = new LinkedHashMap<String, String>();
    filter.put("from", query.from().toString());
    filter.put("to", query.to().toString());
    if (query.region() != null) {
      filter.put("region", query.region());
    }
    if (query.cohort() != null) {
      filter.put("cohort", query.cohort().toString());
    }
    if (query.currency() != null) {
      filter.put("currency", query.currency());
    }
    return filter;
  }

  private static String list(List<String> columns) {
    return columns.stream().collect(Collectors.joining(", "));
  }
}
