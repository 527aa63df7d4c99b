package org.homegrown.kit.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Rows about a person, as {@link PersonalData} reads and changes them. */
@ApplicationScoped
public class PersonRows {

  private final DataSource database;
  private final ObjectMapper json;

  PersonRows(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * @param select one column of JSON, of rows about {@code asked.person}
   */
  public List<JsonNode> list(String select, String person) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("with asked (person) as (values (?)) " + select)) {
      statement.setString(1, person);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<JsonNode>();
        while (rows.next()) {
          found.add(json.readTree(rows.getString(1)));
        }
        return found;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param changes statements that know {@code erased (person, pseudonym, at)}; one that begins
   *     with a comma has tables of its own before it
   */
  public void change(Erased erased, String... changes) {
    try (var connection = database.getConnection()) {
      for (var change : changes) {
        try (var statement =
            connection.prepareStatement(
                "with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz)) "
                    + change)) {
          statement.setString(1, erased.person());
          statement.setString(2, erased.pseudonym());
          statement.setTimestamp(3, Timestamp.from(erased.at()));
          statement.execute();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until the transaction ends, journals take this in a person's place and nothing else. */
  public void letIntoJournals(String pseudonym) {
    try (var connection = database.getConnection();
        var set =
            connection.prepareStatement("select set_config('homegrown.pseudonym', ?, true)")) {
      set.setString(1, pseudonym);
      set.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In answers that are kept for whoever asks again, and in events that wait for an operator. */
  public void forgetInAnswersAndParkedEvents(Erased erased) {
    change(
        erased,
        """
        delete from idempotency_key k using erased
        where k.caller = erased.person and k.status is not null and k.claimed_at <= erased.at
        """,
        // what was answered to others may name the person
        """
        update idempotency_key k
        set body = replace(k.body, to_json(person)::text, to_json(pseudonym)::text)
        from erased
        where position(to_json(person)::text in k.body) > 0 and k.claimed_at <= erased.at
        """,
        """
        update feed_parked p
        set error = replace(error, person, pseudonym),
            event = replace(event::text, to_json(person)::text, to_json(pseudonym)::text)::jsonb
        from erased
        where position(to_json(person)::text in event::text) > 0
          and event ->> 'type' <> 'person.erased'
        """);
  }
}
