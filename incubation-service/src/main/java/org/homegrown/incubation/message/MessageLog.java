package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What was said, for those who look after a programme: each sees what was said to people in their
 * scope. In the caller's transaction.
 */
@ApplicationScoped
class MessageLog {

  private static final String READ =
      """
      select m.* from message m
      where in_scope(?, m.programme_id, coalesce(place_in(m.programme_id, m.person), '')) and
      """;

  private final DataSource database;

  MessageLog(DataSource database) {
    this.database = database;
  }

  /** The latest first. */
  List<MessageView> list(
      UUID programme,
      @Nullable MessageStatus status,
      @Nullable Channel channel,
      String caller,
      PageRequest page) {
    return read(
        """
        m.programme_id = ? and m.id < ? and (?::text is null or m.status = ?::text)
          and (?::text is null or m.channel = ?::text)
        order by m.id desc limit ?
        """,
        caller,
        programme,
        page.beforeId(),
        name(status),
        name(status),
        name(channel),
        name(channel),
        page.rows());
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  /**
   * @throws NotFound {@code message-not-found}
   */
  MessageHistory require(UUID id, String caller) {
    return history(only(read("m.id = ?", caller, id)));
  }

  /**
   * Lets it be sent again, by somebody who knows that it did not arrive, or bears that it arrives
   * twice.
   *
   * @return as it was
   * @throws NotFound {@code message-not-found}
   * @throws Conflict {@code message-not-failed}
   */
  MessageView sendAgain(UUID id, String caller) {
    var before = only(read("m.id = ? for update of m", caller, id));
    if (before.status() != MessageStatus.FAILED && before.status() != MessageStatus.UNKNOWN) {
      throw new Conflict(
          "message-not-failed", "It is %s: there is nothing to repeat.".formatted(before.status()));
    }
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update message
                set status = 'QUEUED', why = null, round = round + 1, attempts = 0,
                    not_before = now()
                where id = ?
                """)) {
      update.setObject(1, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return before;
  }

  private static MessageView only(List<MessageView> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("message-not-found", "There is no such message."));
  }

  private MessageHistory history(MessageView message) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from message_attempt where message_id = ? order by number")) {
      select.setObject(1, message.id());
      try (var rows = select.executeQuery()) {
        var attempts = new ArrayList<MessageHistory.Attempt>();
        while (rows.next()) {
          attempts.add(
              new MessageHistory.Attempt(
                  rows.getInt("number"),
                  rows.getTimestamp("at").toInstant(),
                  Delivery.Outcome.valueOf(rows.getString("outcome")),
                  rows.getString("detail")));
        }
        return new MessageHistory(message, attempts);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<MessageView> read(String condition, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(READ + condition)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<MessageView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageView view(ResultSet row) throws SQLException {
    return new MessageView(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getString("person"),
        row.getObject("cohort_id", UUID.class),
        row.getString("code"),
        Channel.valueOf(row.getString("channel")),
        row.getString("language"),
        row.getString("subject"),
        row.getString("body"),
        MessageStatus.valueOf(row.getString("status")),
        row.getString("why"),
        row.getTimestamp("said_at").toInstant(),
        row.getTimestamp("not_before").toInstant(),
        row.getInt("attempts"),
        Instants.of(row, "sent_at"),
        Instants.of(row, "read_at"),
        row.getString("provider_reference"));
  }
}
