package org.homegrown.kit.audit;

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
 *
 * <p>The table {@code audit (id, at, actor, on_behalf_of, action, subject, owner_id, detail)} and
 * its triggers are the service's.
 */
@ApplicationScoped
public class Audit {

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
   * @param action in the past tense, as {@code import.started}
   * @param subject what it was done to
   * @param detail what explains it; nothing that says more about a person than their id
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(String action, UUID subject, Map<String, ?> detail) {
    insert(caller.subject(), null, action, subject, null, detail);
  }

  /**
   * See {@link #record(String, UUID, Map)}.
   *
   * @param owner whose act it is to read, for instance an organisation; null for nobody's
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(String action, UUID subject, @Nullable UUID owner, Map<String, ?> detail) {
    insert(caller.subject(), null, action, subject, owner, detail);
  }

  /** Records a change of what is there, with what was and what is. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(
      String action,
      UUID subject,
      @Nullable UUID owner,
      Map<String, ?> before,
      Map<String, ?> after) {
    record(action, subject, owner, Map.of("before", before, "after", after));
  }

  /**
   * Records what the caller did because somebody asked for it.
   *
   * @param person who asked, as the {@code sub} of their token
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordFor(String person, String action, UUID subject, Map<String, ?> detail) {
    insert(caller.subject(), person, action, subject, null, detail);
  }

  /**
   * Records what was done without a caller, by a clock or a feed.
   *
   * @param actor such as {@code system}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordBy(
      String actor, String action, UUID subject, @Nullable UUID owner, Map<String, ?> detail) {
    insert(actor, null, action, subject, owner, detail);
  }

  private void insert(
      String actor,
      @Nullable String onBehalfOf,
      String action,
      UUID subject,
      @Nullable UUID owner,
      Map<String, ?> detail) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into audit (id, at, actor, on_behalf_of, action, subject, owner_id, detail)
                values (?, clock_timestamp(), ?, ?, ?, ?, ?, ?::jsonb)
                """)) {
      insert.setObject(1, Ids.next());
      insert.setString(2, actor);
      insert.setString(3, onBehalfOf);
      insert.setString(4, action);
      insert.setObject(5, subject);
      insert.setObject(6, owner);
      insert.setString(7, json.writeValueAsString(detail));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("could not record " + action, e);
    }
  }

  /** The latest first. */
  public List<AuditEntry> list(AuditQuery query, PageRequest page) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from audit
                where (?::uuid is null or subject = ?::uuid)
                  and (?::text is null or actor = ?::text)
                  and (?::text is null or action = ?::text)
                  and (?::uuid is null or owner_id = ?::uuid)
                  and id < ?
                order by id desc limit ?
                """)) {
      select.setObject(1, query.subject());
      select.setObject(2, query.subject());
      select.setString(3, query.actor());
      select.setString(4, query.actor());
      select.setString(5, query.action());
      select.setString(6, query.action());
      select.setObject(7, query.owner());
      select.setObject(8, query.owner());
      select.setObject(9, page.beforeId());
      select.setInt(10, page.rows());
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
