package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/** Takes back, in the caller's transaction, what was said and is not so any more. */
@ApplicationScoped
public class Retraction {

  private final DataSource database;

  Retraction(DataSource database) {
    this.database = database;
  }

  /** What waits to be sent never is; what has reached somebody, or is being sent, stays. */
  public void of(Collection<String> keys) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update message set status = 'SUPPRESSED', why = 'retracted'
                where key = any (?) and status = 'QUEUED'
                """)) {
      update.setArray(1, connection.createArrayOf("text", keys.toArray()));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
