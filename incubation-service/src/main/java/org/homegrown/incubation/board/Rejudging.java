package org.homegrown.incubation.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Has rows of the board judged again in the next round, because something else has changed than
 * their cells. In the caller's transaction, as the last that it locks.
 */
@ApplicationScoped
public class Rejudging {

  private final DataSource database;

  Rejudging(DataSource database) {
    this.database = database;
  }

  public void of(UUID enrolment) {
    again("enrolment_id = ?", enrolment);
  }

  public void ofAll(UUID cohort) {
    again("cohort_id = ?", cohort);
  }

  private void again(String which, UUID id) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with locked as (
                  select enrolment_id from board_row where %s order by enrolment_id for update)
                update board_row b set changed_at = clock_timestamp()
                from locked where b.enrolment_id = locked.enrolment_id
                """
                    .formatted(which))) {
      update.setObject(1, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
