package org.homegrown.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/**
 * {@link Idempotent} for those who serve many calls in one transaction: the same promise, a
 * statement for all of them. Works in the caller's transaction.
 */
@ApplicationScoped
public class IdempotentCalls {

  /**
   * @param answer null when more transactions follow: the call is then at work for a minute, and
   *     free for whoever repeats it after that
   */
  public record Claim(IdempotentCall call, @Nullable KeptAnswer answer) {}

  /** Somebody else claimed one of the calls in this very moment: roll back and look again. */
  public static final class ClaimLost extends RuntimeException {
    ClaimLost() {
      super("a call was claimed by somebody else meanwhile");
    }
  }

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  IdempotentCalls(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** What is known of these calls; a call that is not in the map is new. */
  public Map<IdempotentCall, EarlierCall> earlier(Collection<IdempotentCall> calls) {
    var known = calls.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select k.caller, k.key, fingerprint, status, headers, body,
                       leased_until > clock_timestamp() as leased
                from unnest(?::text[], ?::text[]) as wanted (caller, key)
                join idempotency_key k on k.caller = wanted.caller and k.key = wanted.key
                where claimed_at > now() - interval '24 hours'
                """)) {
      Rows.of(select, calls).text(IdempotentCall::caller).text(IdempotentCall::key);
      try (var rows = select.executeQuery()) {
        var earlier = new HashMap<IdempotentCall, EarlierCall>();
        while (rows.next()) {
          var here = new IdempotentCall(rows.getString(1), rows.getString(2), rows.getBytes(3));
          var asked = known.get(here);
          earlier.put(here, asked == null ? new EarlierCall.AtWork() : judge(asked, here, rows));
        }
        return earlier;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private EarlierCall judge(IdempotentCall asked, IdempotentCall here, ResultSet row)
      throws SQLException {
    if (!asked.asksTheSame(here.fingerprint())) {
      return new EarlierCall.AnotherRequest();
    }
    if (row.getObject("status") == null) {
      return row.getBoolean("leased") ? new EarlierCall.AtWork() : new EarlierCall.Abandoned();
    }
    try {
      return new EarlierCall.Answered(
          new KeptAnswer(
              row.getInt("status"),
              json.readValue(row.getString("headers"), HEADERS),
              row.getString("body")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept headers are JSON", e);
    }
  }

  /**
   * Claims new calls. Never waits for another transaction that holds one of the keys.
   *
   * @throws ClaimLost when one of them is not new any more
   */
  public void claim(Collection<Claim> claims) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into idempotency_key
                  (caller, key, fingerprint, leased_until, status, headers, body)
                select caller, key, fingerprint,
                       case when status is null then clock_timestamp() + interval '60 seconds' end,
                       status, headers::jsonb, body
                from unnest(?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::text[], ?::text[])
                     as fresh (caller, key, fingerprint, status, headers, body)
                where pg_try_advisory_xact_lock(hashtextextended(caller || chr(10) || key, 0))
                on conflict (caller, key) do update
                set fingerprint = excluded.fingerprint, leased_until = excluded.leased_until,
                    claimed_at = now(), status = excluded.status, headers = excluded.headers,
                    body = excluded.body
                where idempotency_key.claimed_at <= now() - interval '24 hours'
                """)) {
      Rows.of(insert, claims)
          .text(claim -> claim.call().caller())
          .text(claim -> claim.call().key())
          .bytes(claim -> claim.call().fingerprint())
          .number(claim -> claim.answer() == null ? null : (long) claim.answer().status())
          .text(claim -> claim.answer() == null ? null : text(claim.answer().headers()))
          .text(claim -> claim.answer() == null ? null : claim.answer().body());
      if (insert.executeUpdate() < claims.size()) {
        throw new ClaimLost();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps the answers of calls that were claimed without one. */
  public void keep(Map<IdempotentCall, KeptAnswer> answers) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update idempotency_key k
                set status = done.status, headers = done.headers::jsonb, body = done.body,
                    leased_until = null
                from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                     as done (caller, key, status, headers, body)
                where k.caller = done.caller and k.key = done.key
                """)) {
      Rows.of(update, List.copyOf(answers.entrySet()))
          .text(entry -> entry.getKey().caller())
          .text(entry -> entry.getKey().key())
          .number(entry -> (long) entry.getValue().status())
          .text(entry -> text(entry.getValue().headers()))
          .text(entry -> entry.getValue().body());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims an abandoned call anew. False when somebody else was faster. */
  public boolean takeOver(IdempotentCall call) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update idempotency_key
                set leased_until = clock_timestamp() + interval '60 seconds'
                where caller = ? and key = ? and status is null
                  and leased_until <= clock_timestamp()
                """)) {
      update.setString(1, call.caller());
      update.setString(2, call.key());
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
