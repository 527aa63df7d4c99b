package org.homegrown.impact.rollup;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Keeps the running sums, in plain SQL and in the caller's transaction.
 *
 * <p>Whoever adds to them holds one lock until it commits. So two feeds that tell of the same
 * seller see each other's facts, whichever comes first, and batches are numbered in the order of
 * their commits.
 */
@ApplicationScoped
public class Rollups {

  /**
   * Where whoever keeps facts puts them too, in a temporary table with all columns of {@code
   * measurement}: every sum is of the same few.
   */
  public static final String FRESH = "fresh_fact";

  static final long LOCK = 8083;

  private final DataSource database;

  Rollups(DataSource database) {
    this.database = database;
  }

  /**
   * Waits for whoever else adds to the rollups, makes others wait until the commit, and numbers the
   * batch.
   */
  public long begin() throws SQLException {
    try (var connection = database.getConnection()) {
      return begin(connection);
    }
  }

  static long begin(Connection connection) throws SQLException {
    lock(connection);
    try (var next =
            connection.prepareStatement(
                "update rollup_state set batch = batch + 1 returning batch");
        var row = next.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static void lock(Connection connection) throws SQLException {
    try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
  }

  /** Adds the {@link #FRESH} facts, which were just kept and so are in no rollup yet. */
  public void add() throws SQLException {
    try (var connection = database.getConnection()) {
      add(connection, Facts.fresh());
    }
  }

  static void add(Connection connection, Facts facts) throws SQLException {
    NodeSums.add(connection, facts);
    NodeSums.countDays(connection, facts);
    NodeSums.count(connection, SellerSums.add(connection, facts));
    MemberSums.add(connection, facts);
    SellerLives.add(connection, facts);
    if (MeasureSums.exist(connection)) {
      MeasureSums.add(connection, facts);
    }
  }

  /** Adds earlier facts of people whose memberships, by their events, were just kept. */
  public void members(Collection<UUID> events) throws SQLException {
    if (!events.isEmpty()) {
      try (var connection = database.getConnection()) {
        MemberSums.join(connection, events);
      }
    }
  }

  /** Takes back what happened after memberships, by their events, which have just ended. */
  public void endMembers(Collection<UUID> events) throws SQLException {
    if (!events.isEmpty()) {
      try (var connection = database.getConnection()) {
        MemberSums.end(connection, events);
      }
    }
  }

  /**
   * Adds to a measure what was kept before it was defined, of the days after those that it was told
   * of. In a batch of its own, as the definition was: that one's number is the measure's {@code
   * since_batch}, and later facts are added as they are kept.
   */
  public void backfill(String measure, LocalDate first, LocalDate last) throws SQLException {
    try (var connection = database.getConnection()) {
      MeasureSums.backfill(connection, measure, first, last);
    }
  }

  /**
   * The facts of a person have another name now. Only sums of one seller know names; those of nodes
   * and members stay.
   */
  public void rename(String was, String now) throws SQLException {
    try (var connection = database.getConnection()) {
      SellerSums.rename(connection, was, now);
      MeasureSums.rename(connection, was, now);
      SellerLives.renew(connection, List.of(was, now));
      reshape(connection);
    }
  }

  /**
   * Makes the sums of nodes anew whose place in the tree changed, and of those above them.
   *
   * @param nodes with all that they were or are below
   */
  public void regionsChanged(Collection<String> nodes) throws SQLException {
    var inner = nodes.stream().filter(node -> !node.isEmpty()).toList();
    try (var connection = database.getConnection()) {
      if (haveFacts(connection, inner)) {
        NodeSums.renew(connection, inner);
        reshape(connection);
      }
    }
  }

  private static boolean haveFacts(Connection connection, Collection<String> nodes)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select exists (
              select from region_above a join seller_region s on s.region = a.code
              where a.above = any (?))
            """)) {
      select.setArray(1, connection.createArrayOf("text", nodes.toArray()));
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void reshape(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("update rollup_state set reshaped = reshaped + 1");
    }
  }
}
