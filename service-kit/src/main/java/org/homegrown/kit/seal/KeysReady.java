package org.homegrown.kit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * A replica that lacks a key that others seal with would fail at every row of theirs; it takes no
 * requests, and a rollout that took a key away too early stops here.
 */
public final class KeysReady implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(KeysReady.class);

  private final DataSource database;
  private final Sealing sealing;
  private final List<SealedPlace> places;
  private final List<String> lost;
  private volatile Set<String> logged = Set.of();

  /**
   * @param lost keys that are gone for good, and with them what they sealed: the setting {@code
   *     homegrown.privacy.lost-keys}
   */
  public KeysReady(
      DataSource database, Sealing sealing, List<SealedPlace> places, Optional<List<String>> lost) {
    this.database = database;
    this.sealing = sealing;
    this.places = List.copyOf(places);
    this.lost = lost.orElse(List.of());
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("Keys of sealed data");
    try {
      var missing = missing();
      log(missing);
      return missing.isEmpty()
          ? response.up().build()
          : response.down().withData("missing", String.join(",", missing)).build();
    } catch (SQLException e) {
      return response.down().withData("missing", "not known: the database is away").build();
    }
  }

  /** Keys that sealed rows name and this replica has not. */
  private Set<String> missing() throws SQLException {
    var missing = new TreeSet<String>();
    try (var connection = database.getConnection()) {
      for (var place : places) {
        missing.addAll(used(connection, place));
      }
    }
    missing.remove(sealing.currentKey());
    sealing.retired().forEach(missing::remove);
    lost.forEach(missing::remove);
    return missing;
  }

  /** From key to key by the index: asked every few seconds, and there may be millions of rows. */
  private static Set<String> used(Connection connection, SealedPlace place) throws SQLException {
    try (var select =
            connection.prepareStatement(
                """
                with recursive used (key_id) as (
                  select min(key_id) from %1$s where sealed is not null
                  union all
                  select (select min(t.key_id) from %1$s t
                          where t.sealed is not null and t.key_id > used.key_id)
                  from used where used.key_id is not null)
                select key_id from used where key_id is not null
                """
                    .formatted(place.table()));
        var rows = select.executeQuery()) {
      var used = new TreeSet<String>();
      while (rows.next()) {
        used.add(rows.getString(1));
      }
      return used;
    }
  }

  /** Once for each change, not for each question. */
  private void log(Set<String> missing) {
    if (!missing.equals(logged)) {
      logged = missing;
      if (missing.isEmpty()) {
        LOG.info("every sealed row can be opened again");
      } else {
        LOG.errorf(
            "rows are sealed with %s, which homegrown.privacy.keys does not name: not ready. Add the keys, or name them in homegrown.privacy.lost-keys if they are gone for good",
            missing);
      }
    }
  }
}
