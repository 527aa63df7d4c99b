package org.homegrown.shop.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a person did by privilege, and what was done about them. It stays on record that somebody
 * did it, by a pseudonym.
 */
@ApplicationScoped
class ActsByPrivilege implements PersonalData {

  /** Every column that says who did something for the platform. */
  private static final List<String> DONE_BY =
      List.of(
          "audit.actor",
          "audit.on_behalf_of",
          "suspension.suspended_by",
          "suspension.decided_by",
          "suspension.upheld_by",
          "requirement.decided_by",
          "order_return.decided_by",
          "tax_rate.created_by",
          "commission_rule.created_by",
          "correction.proposed_by",
          "correction.decided_by",
          "bulk_import.created_by",
          "payout_file.created_by",
          "promotion.created_by",
          "reconciliation.created_by");

  private final DataSource database;
  private final ObjectMapper json;

  ActsByPrivilege(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public String name() {
    return "acts";
  }

  @Override
  public Object export(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select jsonb_build_object('at', at, 'action', action, 'subject', subject,
                  'mine', actor = ?, 'detail', detail)::text
                from audit where actor = ? or on_behalf_of = ? order by id
                """)) {
      select.setString(1, person);
      select.setString(2, person);
      select.setString(3, person);
      try (var rows = select.executeQuery()) {
        var acts = new ArrayList<JsonNode>();
        while (rows.next()) {
          acts.add(json.readTree(rows.getString(1)));
        }
        return acts;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void erase(String person, String pseudonym) {
    // first, while the rows can still be found by the person
    run(
        """
        update audit set subject = right(?, 36)::uuid
        where on_behalf_of = ? and subject::text = on_behalf_of
        """,
        pseudonym,
        person);
    for (var column : DONE_BY) {
      var parts = column.split("\\.", 2);
      run(
          "update %1$s set %2$s = ? where %2$s = ?".formatted(parts[0], parts[1]),
          pseudonym,
          person);
    }
  }

  private void run(String sql, String pseudonym, String person) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      update.setString(1, pseudonym);
      update.setString(2, person);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
