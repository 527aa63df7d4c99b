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
}
