package org.homegrown.impact.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.figure.ChainHead;
import org.homegrown.impact.figure.ChainHead.Link;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** All releases. In the caller's transaction. */
@ApplicationScoped
class Releases {

  /**
   * Who looks.
   *
   * @param all also what is under agreements of others
   * @param person empty for nobody
   */
  record Reader(boolean all, String person) {}

  private static final TypeReference<List<OpenFile>> FILES = new TypeReference<>() {};

  /** For everybody, or under an agreement of the reader's that holds today. */
  private static final String SHOWN =
      """
      (agreement_id is null or ? or agreement_id in (
         select a.id from agreement a
         where a.researcher = ? and a.status = 'SIGNED'
           and (now() at time zone 'UTC')::date between a.starts_on and a.ends_on))
      """;

  private final DataSource database;
  private final ObjectMapper json;
  private final ChainLinks chain;

  Releases(DataSource database, ObjectMapper json, ChainLinks chain) {
    this.database = database;
    this.chain = chain;
    this.json = json;
  }

  /**
   * @param ceiling of an income that is told with noise
   * @throws Conflict {@code period-not-public} while a month of it is not frozen
   */
  Release add(MakeRelease request, @Nullable Long ceiling, String by) {
    mustBePublic(request.from(), request.to());
    var id = Ids.next();
    change("lock table release in share row exclusive mode"); // numbers have no gaps
    change(
        """
        insert into release (id, number, kind, title, licence, spans_from, spans_to, level,
          currency, epsilon, ceiling, agreement_id, status, asked_by, asked_at)
        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?::numeric, ?::bigint, ?::uuid,
          'MAKING', ?, now()
        from release
        """,
        id,
        request.kind().name(),
        request.title(),
        request.licence(),
        request.from(),
        request.to(),
        request.level(),
        request.currency(),
        request.epsilon(),
        ceiling,
        request.agreementId(),
        by);
    return read("id = ?", id).getFirst();
  }

  private void mustBePublic(LocalDate from, LocalDate to) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select to_char(m, 'YYYY-MM')
                from generate_series(?::date, ?::date, interval '1 month') m
                where not exists (select from grid_span g where g.span = 'M' and g.start = m)
                order by m limit 1
                """)) {
      Parameters.set(select, from, to);
      try (var row = select.executeQuery()) {
        if (row.next()) {
          throw new Conflict(
              "period-not-public", "The month %s is not public yet.".formatted(row.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  List<Release> list(PageRequest page, Reader reader) {
    return read(
        SHOWN + "and number < ? order by number desc limit ?",
        reader.all(),
        reader.person(),
        page.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE),
        page.rows());
  }

  /** Those that wait for their files. */
  List<Release> waiting() {
    return read("status = 'MAKING' order by number");
  }

  /**
   * @throws NotFound {@code release-not-found}, also to strangers to its agreement
   */
  Release require(int number, Reader reader) {
    return read(SHOWN + "and number = ?", reader.all(), reader.person(), number).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("release-not-found", "There is no such release."));
  }

  /** Says what was published as figures by now, once: made again, it is the same release. */
  Release seal(UUID id, List<Link> links) {
    if (read("id = ? for update", id).getFirst().chainHead() == null) {
      change("update release set chain_head = ? where id = ?", ChainHead.of(links), id);
      chain.keep(id, links);
    }
    return read("id = ?", id).getFirst();
  }

  /** Another replica may have done it; then nothing changes. */
  void publish(UUID id, List<OpenFile> files) {
    try {
      change(
          """
          update release set status = 'PUBLISHED', files = ?::jsonb, published_at = now()
          where id = ? and status = 'MAKING'
          """,
          json.writeValueAsString(files),
          id);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void logAccess(UUID release, String by, String what) {
    change(
        "insert into release_access (id, release_id, at, by, what) values (?, ?, now(), ?, ?)",
        Ids.next(),
        release,
        by,
        what);
  }

  private void change(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Release> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select * from release where " + condition)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Release>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Release view(ResultSet row) throws SQLException, JsonProcessingException {
    var published = row.getTimestamp("published_at");
    return new Release(
        row.getObject("id", UUID.class),
        row.getInt("number"),
        Release.Kind.valueOf(row.getString("kind")),
        row.getString("title"),
        row.getString("licence"),
        row.getObject("spans_from", LocalDate.class),
        row.getObject("spans_to", LocalDate.class),
        row.getString("level"),
        row.getString("currency"),
        row.getBigDecimal("epsilon"),
        row.getObject("ceiling", Long.class),
        row.getObject("agreement_id", UUID.class),
        Release.Status.valueOf(row.getString("status")),
        row.getString("chain_head"),
        json.readValue(row.getString("files"), FILES),
        published == null ? null : published.toInstant());
  }
}
