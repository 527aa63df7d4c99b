package org.homegrown.incubation.grant;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.csv.Cells;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.money.TransferReference;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;

/** Files of transfers for the bank. In the caller's transaction. */
@ApplicationScoped
class GrantFiles {

  static final int MOST = 5000;

  private final DataSource database;
  private final Scope scope;
  private final Grants grants;

  GrantFiles(DataSource database, Scope scope, Grants grants) {
    this.database = database;
    this.scope = scope;
    this.grants = grants;
  }

  /**
   * Takes what is approved and in no file, at most {@value #MOST}. What waits for a milestone that
   * was reopened since stays, as does what nobody can be paid for any more.
   *
   * @throws RuleBroken {@code no-disbursements-waiting}
   */
  GrantFileView make(UUID programme, String currency, String by) {
    var id = Ids.next();
    try (var connection = database.getConnection()) {
      var taken = lock(connection, programme, currency);
      if (taken.isEmpty()) {
        throw new RuleBroken(
            "no-disbursements-waiting",
            "Nothing that is approved in %s waits for the bank.".formatted(currency));
      }
      insert(connection, id, connection.createArrayOf("uuid", taken.toArray()), by);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id, by);
  }

  private static List<UUID> lock(Connection connection, UUID programme, String currency)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select d.id from disbursement d join grant_award a on a.id = d.award_id
            where d.programme_id = ? and d.status = 'APPROVED' and d.file_id is null
              and a.currency = ? and a.sealed is not null
              and (d.rule_id is null
                   or exists (select from milestone m
                              where m.enrolment_id = a.enrolment_id and m.rule_id = d.rule_id
                                and m.status = 'COMPLETE'))
            order by d.id limit %d for update of d skip locked
            """
                .formatted(MOST))) {
      select.setObject(1, programme);
      select.setString(2, currency);
      try (var rows = select.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
      }
    }
  }

  private static void insert(Connection connection, UUID id, Array disbursements, String by)
      throws SQLException {
    try (var file =
            connection.prepareStatement(
                """
                insert into grant_file (id, programme_id, currency, disbursements, total,
                  created_by, created_at)
                select ?, d.programme_id, a.currency, count(*), sum(d.amount), ?, now()
                from disbursement d join grant_award a on a.id = d.award_id
                where d.id = any (?) group by d.programme_id, a.currency
                """);
        var lines =
            connection.prepareStatement(
                """
                insert into grant_file_line (file_id, disbursement_id)
                select ?, id from disbursement where id = any (?)
                """);
        var update =
            connection.prepareStatement(
                """
                update disbursement set file_id = ?, failure = null, version = version + 1
                where id = any (?)
                """)) {
      file.setObject(1, id);
      file.setString(2, by);
      file.setArray(3, disbursements);
      file.executeUpdate();
      for (var statement : List.of(lines, update)) {
        statement.setObject(1, id);
        statement.setArray(2, disbursements);
        statement.executeUpdate();
      }
    }
  }

  /**
   * @throws NotFound {@code grant-file-not-found} to strangers
   * @throws RuleBroken {@code lead-needed}
   */
  GrantFileView require(UUID id, String caller) {
    var found = read("id = ? and in_scope(?, programme_id, null)", id, caller);
    if (found.isEmpty()) {
      throw new NotFound("grant-file-not-found", "There is no such file.");
    }
    scope.requireLead(found.getFirst().programmeId(), caller);
    return found.getFirst();
  }

  /** The latest first. */
  List<GrantFileView> list(UUID programme, PageRequest page) {
    return read(
        "programme_id = ? and id < ? order by id desc limit " + page.rows(),
        programme,
        page.beforeId());
  }

  private List<GrantFileView> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select * from grant_file where " + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var files = new ArrayList<GrantFileView>();
        while (rows.next()) {
          files.add(view(rows));
        }
        return files;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes all its transfers, but to those who were forgotten since. Returns how many. */
  long write(UUID id, Writer writer) throws SQLException, IOException {
    // not closed here: it would close the file before its checksum is known
    var csv = CsvWriter.builder().build(writer);
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select d.id, d.amount, a.id as award, a.currency, a.purpose, a.sealed
                from grant_file_line l
                join disbursement d on d.id = l.disbursement_id
                join grant_award a on a.id = d.award_id
                where l.file_id = ? and a.sealed is not null order by d.id
                """)) {
      csv.writeRecord("reference", "payee", "amount", "currency", "purpose");
      select.setObject(1, id);
      long count = 0;
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var amount = new Money(rows.getLong("amount"), rows.getString("currency"));
          csv.writeRecord(
              TransferReference.of(rows.getObject("id", UUID.class)),
              Cells.safe(
                  grants.payee(rows.getObject("award", UUID.class), rows.getBytes("sealed"))),
              Decimals.of(amount),
              amount.currency(),
              Cells.safe(rows.getString("purpose")));
          count++;
        }
      }
      csv.flush();
      return count;
    }
  }

  private static GrantFileView view(ResultSet row) throws SQLException {
    return new GrantFileView(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getInt("disbursements"),
        new Money(row.getLong("total"), row.getString("currency")),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }
}
