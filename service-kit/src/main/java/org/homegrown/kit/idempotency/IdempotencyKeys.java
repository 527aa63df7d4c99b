package org.homegrown.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;

/** The kept answers. Every method but the clean-up works in the caller's transaction. */
@ApplicationScoped
class IdempotencyKeys {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  IdempotencyKeys(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Claims a key, or finds what it answered before.
   *
   * @return the kept answer; empty when the work is now the caller's to do
   * @throws Conflict while another call holds the key
   * @throws RuleBroken when the key was used for another request
   */
  Optional<KeptAnswer> claim(IdempotentCall key) {
    try (var connection = database.getConnection()) {
      if (!lock(connection, key)) {
        throw Refusals.inFlight();
      }
      try (var find =
          connection.prepareStatement(
              """
              select fingerprint, status, headers, body, leased_until > clock_timestamp() as leased
              from idempotency_key
              where caller = ? and key = ? and claimed_at > now() - interval '24 hours'
              """)) {
        find.setString(1, key.caller());
        find.setString(2, key.key());
        try (var row = find.executeQuery()) {
          if (row.next()) {
            if (!key.asksTheSame(row.getBytes("fingerprint"))) {
              throw Refusals.reused();
            }
            if (row.getObject("status") != null) {
              return Optional.of(answer(row));
            }
            if (row.getBoolean("leased")) {
              throw Refusals.inFlight();
            }
          }
        }
      }
      insert(connection, key);
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void keep(IdempotentCall key, KeptAnswer answer) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update idempotency_key
                set status = ?, headers = ?::jsonb, body = ?, leased_until = null
                where caller = ? and key = ?
                """)) {
      update.setInt(1, answer.status());
      update.setString(2, json.writeValueAsString(answer.headers()));
      update.setString(3, answer.body());
      update.setString(4, key.caller());
      update.setString(5, key.key());
      update.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void release(IdempotentCall key) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from idempotency_key where caller = ? and key = ? and status is null")) {
      delete.setString(1, key.caller());
      delete.setString(2, key.key());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In portions, because a long writing transaction would hold the event feed back. */
  @Scheduled(every = "1h", delayed = "5m")
  void forgetOldKeys() {
    while (QuarkusTransaction.requiringNew().call(this::forgetSome) > 0) {
      // goes on until nothing old is left
    }
  }

  private int forgetSome() {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from idempotency_key where ctid = any (array(
                  select ctid from idempotency_key
                  where claimed_at < now() - interval '24 hours' limit 5000))
                """)) {
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Held to the end of the transaction: a twin learns at once that this call is at work. */
  private static boolean lock(Connection connection, IdempotentCall key) throws SQLException {
    try (var lock =
        connection.prepareStatement(
            "select pg_try_advisory_xact_lock(hashtextextended(? || chr(10) || ?, 0))")) {
      lock.setString(1, key.caller());
      lock.setString(2, key.key());
      try (var row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void insert(Connection connection, IdempotentCall key) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into idempotency_key (caller, key, fingerprint, leased_until)
            values (?, ?, ?, clock_timestamp() + interval '60 seconds')
            on conflict (caller, key) do update
            set fingerprint = excluded.fingerprint, leased_until = excluded.leased_until,
                claimed_at = now(), status = null, headers = null, body = null
            """)) {
      insert.setString(1, key.caller());
      insert.setString(2, key.key());
      insert.setBytes(3, key.fingerprint());
      insert.executeUpdate();
    }
  }

  private KeptAnswer answer(ResultSet row) throws SQLException {
    try {
      return new KeptAnswer(
          row.getInt("status"),
          json.readValue(row.getString("headers"), HEADERS),
          row.getString("body"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
