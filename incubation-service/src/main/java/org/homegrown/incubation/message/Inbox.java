package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;

/** What people were told, for themselves. In the caller's transaction. */
@ApplicationScoped
class Inbox {

  /** What is scheduled is not there before its time. */
  private static final String MINE =
      " person = ? and channel = 'IN_APP' and status = 'SENT' and body is not null"
          + " and not_before <= now() ";

  private final DataSource database;

  Inbox(DataSource database) {
    this.database = database;
  }

  /** The latest first. */
  List<InboxView> list(String person, boolean unread, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from message where"
                    + MINE
                    + "and id < ? and (not ? or read_at is null) order by id desc limit ?")) {
      select.setString(1, person);
      select.setObject(2, page.beforeId());
      select.setBoolean(3, unread);
      select.setInt(4, page.rows());
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<InboxView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long unread(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select count(*) from message where" + MINE + "and read_at is null")) {
      select.setString(1, person);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Read from the first time on.
   *
   * @throws NotFound {@code message-not-found}
   */
  InboxView read(UUID id, String person) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update message set read_at = coalesce(read_at, now()) where"
                    + MINE
                    + "and id = ? returning *")) {
      update.setString(1, person);
      update.setObject(2, id);
      try (var row = update.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("message-not-found", "There is no such message.");
        }
        return view(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InboxView view(ResultSet row) throws SQLException {
    return new InboxView(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getObject("cohort_id", UUID.class),
        row.getString("code"),
        row.getString("language"),
        row.getString("subject"),
        row.getString("body"),
        row.getTimestamp("not_before").toInstant(),
        Instants.of(row, "read_at"));
  }
}
