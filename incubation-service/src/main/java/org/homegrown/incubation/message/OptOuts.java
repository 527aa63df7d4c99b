package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** By which ways people do not want to be reached. In the caller's transaction. */
@ApplicationScoped
class OptOuts {

  private final DataSource database;

  OptOuts(DataSource database) {
    this.database = database;
  }

  List<Channel> of(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select channel from message_opt_out where person = ? order by channel")) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var channels = new ArrayList<Channel>();
        while (rows.next()) {
          channels.add(Channel.valueOf(rows.getString(1)));
        }
        return channels;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on these and no others. */
  void put(String person, Collection<Channel> channels) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from message_opt_out where person = ? and channel <> all (?)");
        var insert =
            connection.prepareStatement(
                """
                insert into message_opt_out (person, channel, at)
                select ?, channel, now() from unnest(?::text[]) as c (channel) order by channel
                on conflict do nothing
                """)) {
      var names = connection.createArrayOf("text", channels.toArray());
      delete.setString(1, person);
      delete.setArray(2, names);
      delete.executeUpdate();
      insert.setString(1, person);
      insert.setArray(2, names);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
