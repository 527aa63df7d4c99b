package org.homegrown.impact.figure;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * The facts behind a vintage, for those who may see them. Lines of people who took their consent
 * back are withheld; the vintage stays as it was.
 */
@ApplicationScoped
class FigureFacts {

  private static final int AT_ONCE = 10_000;
  private static final int WHO = 20;

  private final DataSource database;
  private final Lines lines;

  FigureFacts(DataSource database, Lines lines) {
    this.database = database;
    this.lines = lines;
  }

  List<FigureFact> page(Figure figure, AsOf asOf, PageRequest page) throws SQLException {
    var after = page.afterId();
    try (var connection = database.getConnection();
        var select = shown(figure, asOf, after, page.rows()).prepare(connection);
        var rows = select.executeQuery()) {
      var facts = new ArrayList<FigureFact>();
      while (rows.next()) {
        facts.add(fact(figure, rows));
      }
      return facts;
    }
  }

  /** Returns how many rows it wrote, in the order of events. Needs a transaction. */
  long copy(Figure figure, AsOf asOf, Writer writer) throws Exception {
    try (var connection = database.getConnection();
        var select = shown(figure, asOf, Cursor.BEFORE_ALL, null).prepare(connection)) {
      select.setFetchSize(AT_ONCE);
      // not closed here: it would close the file before its checksum is known
      var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      csv.writeRecord(FigureFact.HEADER);
      var count = 0L;
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          csv.writeRecord(fact(figure, rows).row());
          count++;
        }
      }
      csv.flush();
      return count;
    }
  }

  /** Returns how many hashes it wrote, a line each. Needs a transaction. */
  long hashes(Figure figure, AsOf asOf, Writer writer) throws Exception {
    var count = new long[1];
    try (var connection = database.getConnection()) {
      lines.each(
          connection,
          figure.asked(),
          asOf,
          hash -> {
            writer.append(hash).append('\n');
            count[0]++;
          });
    }
    return count[0];
  }

  /** How many lines of a vintage are not shown any more. */
  long withheld(Figure figure, AsOf asOf) throws SQLException {
    if (figure.cohortId() == null) {
      return 0;
    }
    var sql =
        lines(figure, asOf)
            .add("select count(*) from line l where l.seller in (select seller from withdrawn)");
    try (var connection = database.getConnection();
        var select = sql.prepare(connection);
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Sql shown(Figure figure, AsOf asOf, UUID after, @Nullable Integer limit) {
    var sql = lines(figure, asOf).add("select l.* from line l where l.event_id > ?", after);
    if (figure.cohortId() != null) {
      sql.add("and l.seller not in (select seller from withdrawn)");
    }
    sql.add("order by l.event_id");
    return limit == null ? sql : sql.add("limit ?", limit);
  }

  private static Sql lines(Figure figure, AsOf asOf) {
    var sql = new Sql().add("with").add(Lines.of(figure.asked(), asOf));
    return figure.cohortId() == null
        ? sql
        : sql.add(
            """
            , withdrawn as (
              select seller from membership where cohort_id = ? group by seller
              having bool_or(ended_by = 'CONSENT') and bool_and(ended_at is not null)
              union
              select a.person from allowed a join cohort c on c.programme_id = a.programme_id
              where c.id = ? group by a.person having bool_and(a.withdrawn_at is not null))
            """,
            figure.cohortId(),
            figure.cohortId());
  }

  private static FigureFact fact(Figure figure, ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return new FigureFact(
        row.getObject("event_id", UUID.class),
        row.getString("kind"),
        row.getInt("sign"),
        row.getObject("day", LocalDate.class),
        row.getObject("ordered_on", LocalDate.class),
        row.getString("region"),
        row.getBigDecimal("amount"),
        row.getLong("fees"),
        currency.isEmpty() ? null : currency,
        who(figure, row.getString("person")));
  }

  private static String who(Figure figure, String person) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(figure.secret(), "HmacSHA256"));
      var code = mac.doFinal(person.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(code).substring(0, WHO);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
