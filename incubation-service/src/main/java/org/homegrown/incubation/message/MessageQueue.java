package org.homegrown.incubation.message;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.message.Delivery.Outcome;
import org.homegrown.incubation.message.Next.Taken;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent. One message at a time is taken, so that nobody has more in hand than what
 * one gateway is busy with: whatever was taken two minutes ago was left behind by somebody who
 * died. Each step is a transaction of its own.
 */
@ApplicationScoped
class MessageQueue {

  /** Minutes after each try that came at a bad time. */
  private static final List<Integer> PAUSES = List.of(1, 5, 30, 120);

  private static final String NOTE =
      """
      insert into message_attempt (message_id, number, at, outcome, detail)
      select id, 1 + (select count(*) from message_attempt a where a.message_id = settled.id),
        clock_timestamp(), ?, ?
      from settled
      """;

  private final DataSource database;

  MessageQueue(DataSource database) {
    this.database = database;
  }

  /**
   * Takes what is due on a channel, unless it is not to be sent now or ever; that is noted then.
   */
  @Transactional(REQUIRES_NEW)
  Next take(Gateways gateways, Channel channel) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select m.*, clock_timestamp() as now, coalesce(c.zone, p.zone) as zone,
                  p.quiet_from, p.quiet_to,
                  exists (select from consent k
                          where k.programme_id = m.programme_id and k.person = m.person
                            and k.purpose = 'MESSAGES' and k.withdrawn_at is null) as allowed,
                  exists (select from message_opt_out o
                          where o.person = m.person and o.channel = m.channel) as opted_out
                from message m
                join programme p on p.id = m.programme_id
                left join cohort c on c.id = m.cohort_id
                where m.status = 'QUEUED' and m.channel = ? and m.not_before <= clock_timestamp()
                order by m.not_before limit 1 for update of m skip locked
                """)) {
      select.setString(1, channel.name());
      try (var row = select.executeQuery()) {
        return row.next() ? settle(connection, row, gateways) : new Next.Nothing();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Next settle(Connection connection, ResultSet row, Gateways gateways)
      throws SQLException {
    var id = row.getObject("id", UUID.class);
    var now = row.getTimestamp("now").toInstant();
    var soonest = quiet(row).endAt(now).orElse(now);
    var why = whyNever(row, gateways, soonest);
    if (why.isPresent()) {
      change(
          connection,
          "update message set status = 'SUPPRESSED', why = ? where id = ?",
          why.get(),
          id);
      return new Next.Settled();
    }
    if (soonest.isAfter(now)) {
      change(
          connection,
          "update message set not_before = ? where id = ?",
          Timestamp.from(soonest),
          id);
      return new Next.Settled();
    }
    change(
        connection,
        """
        update message
        set status = 'SENDING', claimed_at = ?, attempts = attempts + 1, why = null
        where id = ?
        """,
        Timestamp.from(now),
        id);
    return new Taken(
        id,
        row.getString("person"),
        Channel.valueOf(row.getString("channel")),
        row.getString("subject"),
        row.getString("body"),
        row.getInt("round"),
        row.getInt("attempts") + 1,
        now);
  }

  /**
   * @param soonest when it could be sent
   */
  private static Optional<String> whyNever(ResultSet row, Gateways gateways, Instant soonest)
      throws SQLException {
    if (row.getBoolean("opted_out")) {
      return Optional.of("opted-out");
    }
    var ownApplication =
        HouseText.find(row.getString("code")).map(HouseText::ownApplication).orElse(false);
    if (!ownApplication && !row.getBoolean("allowed")) {
      return Optional.of("no-consent");
    }
    var notAfter = row.getTimestamp("not_after");
    if (notAfter != null && !soonest.isBefore(notAfter.toInstant())) {
      return Optional.of("too-late");
    }
    return gateways.of(Channel.valueOf(row.getString("channel"))).isEmpty()
        ? Optional.of("no-gateway")
        : Optional.empty();
  }

  private static QuietHours quiet(ResultSet row) throws SQLException {
    return new QuietHours(
        row.getObject("quiet_from", LocalTime.class),
        row.getObject("quiet_to", LocalTime.class),
        ZoneId.of(row.getString("zone")));
  }

  /** Notes that the person cannot be reached this way. */
  @Transactional(REQUIRES_NEW)
  void noAddress(Taken message) {
    try (var connection = database.getConnection()) {
      change(
          connection,
          """
          update message set status = 'SUPPRESSED', why = 'no-address'
          where id = ? and status = 'SENDING' and claimed_at = ?
          """,
          message.id(),
          Timestamp.from(message.takenAt()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Notes what came of a message, unless it was taken from its holder meanwhile: because they were
   * too slow, or because the person was forgotten.
   */
  @Transactional(REQUIRES_NEW)
  void record(Taken message, Delivery delivery) {
    var again =
        delivery.outcome() == Outcome.NOT_NOW && message.attempts() <= PAUSES.size()
            ? PAUSES.get(message.attempts() - 1)
            : null;
    try (var connection = database.getConnection()) {
      change(
          connection,
          """
          with settled as (
            update message
            set status = ?, why = ?, provider_reference = ?,
                not_before = coalesce(clock_timestamp() + ?::integer * interval '1 minute', not_before),
                sent_at = case when ?::text = 'SENT' then clock_timestamp() end
            where id = ? and status = 'SENDING' and claimed_at = ?
            returning id)
          """
              + NOTE,
          status(delivery.outcome(), again != null),
          delivery.code(),
          delivery.reference(),
          again,
          delivery.outcome().name(),
          message.id(),
          Timestamp.from(message.takenAt()),
          delivery.outcome().name(),
          delivery.code());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String status(Outcome outcome, boolean again) {
    return switch (outcome) {
      case SENT -> "SENT";
      case UNKNOWN -> "UNKNOWN";
      case REFUSED -> "FAILED";
      case NOT_NOW -> again ? "QUEUED" : "FAILED";
    };
  }

  /**
   * Looks after what somebody had in hand who died: it is sent again where that reaches the person
   * once all the same, and elsewhere a person decides.
   *
   * @param repeatable where it may be sent again
   */
  @Transactional(REQUIRES_NEW)
  void recover(List<Channel> repeatable) {
    try (var connection = database.getConnection()) {
      change(
          connection,
          """
          with left_behind as (
            select id from message
            where status = 'SENDING' and claimed_at < clock_timestamp() - interval '2 minutes'
            for update skip locked),
          settled as (
            update message m
            set status = case when m.channel = any (?) and m.attempts <= ? then 'QUEUED'
                              else 'UNKNOWN' end,
                why = 'crash'
            from left_behind where m.id = left_behind.id
            returning m.id)
          """
              + NOTE,
          connection.createArrayOf("text", repeatable.toArray()),
          PAUSES.size(),
          Outcome.UNKNOWN.name(),
          "crash");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void change(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
