package org.homegrown.impact.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.OwnMeasures;
import org.homegrown.kit.problem.Conflict;

/** Answers questions: from the running sums, or from the facts as they were known once. */
@ApplicationScoped
class Figures {

  private static final TypeReference<Map<String, String>> POSITIONS = new TypeReference<>() {};

  private final DataSource database;
  private final OwnMeasures measures;
  private final ObjectMapper json;
  private final String revision;
  private final ExecutorService behind =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("large-figures").factory());
  private final LargeAnswers large = new LargeAnswers(this::count, behind, Ticker.systemTicker());

  Figures(
      DataSource database,
      OwnMeasures measures,
      ObjectMapper json,
      @ConfigProperty(name = "homegrown.revision") String revision) {
    this.database = database;
    this.measures = measures;
    this.json = json;
    this.revision = revision;
  }

  /**
   * The present numbers; of very many facts, those of a moment ago.
   *
   * @throws Conflict {@code metric-not-ready}
   */
  FigureView answer(Asked asked) throws SQLException {
    asked.mustHaveAnswer();
    measures.mustBeReady(asked.metric());
    return mayBeLarge(asked) ? large.answer(asked) : count(asked);
  }

  /** What one seller adds to cannot be read from totals, and cohorts are small. */
  private static boolean mayBeLarge(Asked asked) {
    return asked.query().cohort() == null
        && !new Plan(asked.metric(), asked.query()).mayUseTotals();
  }

  private FigureView count(Asked asked) throws SQLException {
    try (var connection = database.getConnection()) {
      var answer = live(connection, asked);
      var metric = asked.metric();
      return new FigureView(
          metric.code(),
          metric.version(),
          metric.unit(),
          asked.query().from(),
          asked.query().to(),
          answer.values(),
          receipt(asked, answer));
    }
  }

  @PreDestroy
  void stop() {
    behind.shutdownNow();
  }

  private Receipt receipt(Asked asked, Answer answer) {
    return new Receipt(
        asked.metric().code(),
        asked.metric().version(),
        asked.metric().asJson(),
        asked.query().filter(),
        answer.feedPositions(),
        answer.batch(),
        answer.counted(),
        answer.counted(),
        answer.fingerprint() == null ? null : "x128:" + answer.fingerprint(),
        CanonicalJson.hash(json.valueToTree(answer.values())),
        Instant.now(),
        revision);
  }

  Answer live(Connection connection, Asked asked) throws SQLException {
    var plan = new Plan(asked.metric(), asked.query());
    var totals = plan.mayUseTotals() && hasTotals(connection, asked.query());
    var today = LocalDate.now(ZoneOffset.UTC);
    return run(connection, asked, plan.live(totals, new AsOf(Long.MAX_VALUE, today)));
  }

  Answer recount(Connection connection, Asked asked, AsOf asOf) throws SQLException {
    return run(connection, asked, new Plan(asked.metric(), asked.query()).recount(asOf));
  }

  /** What is known in this moment: how far everything was read, and the tree of regions. */
  State state(Connection connection, Asked asked) throws SQLException {
    var region = asked.query().region();
    var sql =
        new Sql()
            .add(
                """
                select state.batch,
                  (select coalesce(jsonb_object_agg(feed, position), '{}') from feed_position)
                    as read,
                  (select 'sha256:' || encode(sha256(convert_to(coalesce(string_agg(
                      concat_ws('|', a.code, a.above, r.level, r.rural, r.underserved), E'\n'
                      order by a.code collate "C", a.above collate "C"), ''), 'UTF8')), 'hex')
                   from region_above a left join region r on r.code = a.code
                   where a.code in (
                """)
            .add(
                Sums.below(
                    region == null || asked.metric().formula() instanceof Formula.Share
                        ? ""
                        : region))
            .add(")) as regions from rollup_state state");
    try (var select = sql.prepare(connection);
        var row = select.executeQuery()) {
      row.next();
      return new State(
          row.getLong("batch"), positions(row.getString("read")), row.getString("regions"));
    }
  }

  private static boolean hasTotals(Connection connection, FigureQuery query) throws SQLException {
    if (query.region() == null) {
      return true;
    }
    try (var select =
        connection.prepareStatement(
            "select exists (select from period_total where span = 'Y' and region = ?)")) {
      select.setString(1, query.region());
      try (var row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** One statement, so that the values and all that the receipt says are of one moment. */
  private Answer run(Connection connection, Asked asked, Sql plan) throws SQLException {
    var sql =
        new Sql()
            .add("with")
            .add(plan)
            .add(
                """
                , position as (
                  select coalesce(jsonb_object_agg(feed, position), '{}') as read from feed_position)
                select position.read, state.batch, input.counted, input.h1, input.h2, answer.*
                from position cross join rollup_state state cross join input
                  left join answer on true
                order by answer.region, answer.bucket, answer.segment, answer.currency,
                  answer.gender, answer.age
                """);
    try (var select = sql.prepare(connection);
        var rows = select.executeQuery()) {
      return read(asked, rows);
    }
  }

  private Answer read(Asked asked, ResultSet rows) throws SQLException {
    var known = columns(rows);
    var values = new ArrayList<Value>();
    var counted = 0L;
    var batch = 0L;
    String fingerprint = null;
    var positions = Map.<String, String>of();
    while (rows.next()) {
      positions = positions(rows.getString("read"));
      batch = rows.getLong("batch");
      counted = rows.getLong("counted");
      if (rows.getObject("h1") != null && !asked.metric().formula().ordered()) {
        fingerprint = "%016x%016x".formatted(rows.getLong("h1"), rows.getLong("h2"));
      }
      if (rows.getBigDecimal("value") != null) {
        values.add(ValueReader.value(asked, rows, known));
      }
    }
    return new Answer(values, counted, fingerprint, batch, positions);
  }

  private static Set<String> columns(ResultSet rows) throws SQLException {
    var columns = new HashSet<String>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      columns.add(rows.getMetaData().getColumnLabel(i));
    }
    return columns;
  }

  private Map<String, String> positions(String read) {
    try {
      return json.readValue(read, POSITIONS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database gives JSON", e);
    }
  }
}
