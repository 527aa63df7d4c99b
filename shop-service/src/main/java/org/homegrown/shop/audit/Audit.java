package org.homegrown.shop.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * What was done by privilege. The database itself refuses to change or forget it; that it puts a
 * pseudonym in the place of somebody who is forgotten is all that it lets through.
 */
@ApplicationScoped
public class Audit {

  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private final DataSource database;
  private final Caller caller;
  private final ObjectMapper json;

  Audit(DataSource database, Caller caller, ObjectMapper json) {
    this.database = database;
    this.caller = caller;
    this.json = json;
  }

  /**
   * Records an act of the caller, if and only if the present transaction commits.
   *
   * @param action in the past tense, as {@code shop.suspended}
   * @param subject what it was done to
   * @param detail what explains it; nothing that says more about a person than their id
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(String action, UUID subject, Map<String, ?> detail) {
    insert(null, action, subject, detail);
  }

  /**
   * See {@link #record}, when the caller did it because somebody asked for it.
   *
   * @param person who asked, as the {@code sub} of their token
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordFor(String person, String action, UUID subject, Map<String, ?> detail) {
    insert(person, action, subject, detail);
  }

  private void insert(
      @Nullable String onBehalfOf, String action, UUID subject, Map<String, ?> detail) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into audit (id, at, actor, on_behalf_of, action, subject, detail)
                values (?, clock_timestamp(), ?, ?, ?, ?, ?::jsonb)
                """)) {
      insert.setObject(1, Ids.next());
      insert.setString(2, caller.subject());
      insert.setString(3, onBehalfOf);
      insert.setString(4, action);
      insert.setObject(5, subject);
      insert.setString(6, json.writeValueAsString(detail));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("could not record " + action, e);
    }
  }

  List<AuditEntry> list(AuditQuery query, PageRequest page) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from audit
                where (?::uuid is null or subject = ?::uuid)
                  and (?::text is null or actor = ?::text)
                  and (?::text is null or action = ?::text)
                  and id < ?
                order by id desc limit ?
                """)) {
      select.setObject(1, query.subject());
      select.setObject(2, query.subject());
      select.setString(3, query.actor());
      select.setString(4, query.actor());
      select.setString(5, query.action());
      select.setString(6, query.action());
      select.setObject(7, page.after().map(cursor -> cursor.uuid(0)).orElse(AFTER_ALL));
      select.setInt(8, page.rows());
      try (var rows = select.executeQuery()) {
        var entries = new ArrayList<AuditEntry>();
        while (rows.next()) {
          entries.add(entry(rows));
        }
        return entries;
      }
    }
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    try {
      return new AuditEntry(
          row.getObject("id", UUID.class),
          row.getTimestamp("at").toInstant(),
          row.getString("actor"),
          row.getString("on_behalf_of"),
          row.getString("action"),
          row.getObject("subject", UUID.class),
          json.readTree(row.getString("detail")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds JSON", e);
    }
  }
}
