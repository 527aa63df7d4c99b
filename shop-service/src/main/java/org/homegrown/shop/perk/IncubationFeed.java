package org.homegrown.shop.perk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;
import org.homegrown.shop.perk.IncubationEvents.PerkGranted;
import org.homegrown.shop.perk.IncubationEvents.PerkRevoked;

/** Learns from the incubation service what sellers earned. */
@ApplicationScoped
class IncubationFeed implements FeedHandler {

  private final DataSource database;

  IncubationFeed(DataSource database) {
    this.database = database;
  }

  @Override
  public String feed() {
    return "incubation";
  }

  @Override
  public void handle(List<FeedEvent> events) {
    try (var connection = database.getConnection()) {
      for (var event : events) {
        switch (event.type()) {
          case "perk.granted" -> grant(connection, event.dataAs(PerkGranted.class));
          case "perk.revoked" -> revoke(connection, event.dataAs(PerkRevoked.class));
          default -> {}
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whose it is stays, so that a pseudonym is not undone by reading the feed again. */
  private static void grant(Connection connection, PerkGranted perk) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into perk
              (id, seller, kind, basis_points, credit, bearer, starts_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update
            set starts_at = excluded.starts_at, ends_at = excluded.ends_at, revoked_at = null
            """)) {
      insert.setObject(1, perk.perkId());
      insert.setString(2, perk.seller());
      insert.setString(3, perk.kind());
      insert.setObject(4, perk.basisPoints());
      insert.setObject(5, perk.credit());
      insert.setString(6, perk.bearer());
      insert.setTimestamp(7, Timestamp.from(perk.startsAt()));
      insert.setTimestamp(8, Timestamp.from(perk.endsAt()));
      insert.executeUpdate();
    }
  }

  private static void revoke(Connection connection, PerkRevoked perk) throws SQLException {
    try (var update = connection.prepareStatement("update perk set revoked_at = ? where id = ?")) {
      update.setTimestamp(1, Timestamp.from(perk.revokedAt()));
      update.setObject(2, perk.perkId());
      update.executeUpdate();
    }
  }
}
