package org.homegrown.incubation.person;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** All profiles, in plain SQL and in the caller's transaction. */
@ApplicationScoped
public class Profiles {

  private final DataSource database;

  Profiles(DataSource database) {
    this.database = database;
  }

  /** Where somebody is; {@code ''} when nobody knows. */
  public String regionOf(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select region from person_profile where person = ?")) {
      select.setString(1, person);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
