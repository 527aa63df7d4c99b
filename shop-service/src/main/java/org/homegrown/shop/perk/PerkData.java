package org.homegrown.shop.perk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.homegrown.shop.privacy.PersonalData;

/** What somebody earned elsewhere. What it did to the books stays, nameless. */
@ApplicationScoped
class PerkData implements PersonalData {

  private final DataSource database;
  private final ObjectMapper json;

  PerkData(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public String name() {
    return "perks";
  }

  @Override
  public Object export(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select to_jsonb(p) - 'seller' from perk p where seller = ? order by id")) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
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

  @Override
  public void erase(String person, String pseudonym) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement("update perk set seller = ? where seller = ?")) {
      update.setString(1, pseudonym);
      update.setString(2, person);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
