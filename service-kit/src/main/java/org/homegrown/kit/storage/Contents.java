package org.homegrown.kit.storage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What lies in a store, the same bytes of one owner once, and the rows that say so. A store knows
 * no transactions: bytes go there between two of them, and what is used by nothing in the end is
 * swept.
 */
public final class Contents {

  private static final int AT_ONCE = 100;
  private static final Duration UNUSED_FOR = Duration.ofHours(1);

  /**
   * Where a service writes down what lies in its store.
   *
   * @param table with the columns of the owner, {@code sha256}, {@code status} and {@code
   *     touched_at}
   * @param owner its column for whom the bytes belong to
   * @param unused SQL that holds when nothing uses the bytes of row {@code c}
   * @param beingSwept what to throw at whom brings bytes that are being deleted at this moment
   */
  public record Rows(
      String table, String owner, String unused, Supplier<? extends RuntimeException> beingSwept) {}

  private record Content(UUID owner, String sha256) {

    String key() {
      return owner + "/" + sha256;
    }
  }

  private final DataSource database;
  private final Store store;
  private final Rows rows;

  public Contents(DataSource database, Store store, Rows rows) {
    this.database = database;
    this.store = store;
    this.rows = rows;
  }

  /**
   * Puts bytes into the store, in no transaction of the caller's.
   *
   * @param use makes something use them, in the second of two transactions
   */
  public <T> T put(UUID owner, String sha256, Path file, String type, Supplier<T> use)
      throws IOException {
    var content = new Content(owner, sha256);
    QuarkusTransaction.requiringNew().run(() -> touch(content));
    store.put(content.key(), file, type);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              touch(content);
              return use.get();
            });
  }

  public InputStream open(UUID owner, String sha256) throws IOException {
    return store.open(new Content(owner, sha256).key());
  }

  /**
   * Deletes what nothing uses. Any replica may; what one has claimed and left behind, another
   * claims again an hour later.
   */
  public void sweepAll() throws IOException {
    while (sweep(UNUSED_FOR) == AT_ONCE) {
      // goes on until nothing is left to sweep
    }
  }

  /** Returns how many contents were deleted, at most a portion of them. */
  public int sweep(Duration unusedFor) throws IOException {
    var claimed = QuarkusTransaction.requiringNew().call(() -> claimUnused(unusedFor));
    for (var content : claimed) {
      store.delete(content.key());
      QuarkusTransaction.requiringNew().run(() -> forget(content));
    }
    return claimed.size();
  }

  /** Says that these bytes are wanted, so that they are not swept for a while. */
  private void touch(Content content) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into %1$s as c (%2$s, sha256, status, touched_at)
                values (?, ?, 'STORED', now())
                on conflict (%2$s, sha256) do update set touched_at = now()
                where c.status = 'STORED'
                """
                    .formatted(rows.table(), rows.owner()))) {
      upsert.setObject(1, content.owner());
      upsert.setString(2, content.sha256());
      if (upsert.executeUpdate() == 0) {
        throw rows.beingSwept().get();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes some contents that nothing uses any more, and those whose sweeping broke off. Who is
   * touched meanwhile is passed over.
   */
  private List<Content> claimUnused(Duration unusedFor) {
    try (var connection = database.getConnection();
        var claim =
            connection.prepareStatement(
                """
                with unused as (
                  select %2$s, sha256 from %1$s c
                  where touched_at < now() - ? * interval '1 second' and %3$s
                  order by touched_at limit ? for update skip locked)
                update %1$s c set status = 'SWEEPING', touched_at = now()
                from unused where c.%2$s = unused.%2$s and c.sha256 = unused.sha256
                returning c.%2$s, c.sha256
                """
                    .formatted(rows.table(), rows.owner(), rows.unused()))) {
      claim.setLong(1, unusedFor.toSeconds());
      claim.setInt(2, AT_ONCE);
      try (var found = claim.executeQuery()) {
        var claimed = new ArrayList<Content>();
        while (found.next()) {
          claimed.add(new Content(found.getObject(1, UUID.class), found.getString(2)));
        }
        return claimed;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void forget(Content content) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from %s where %s = ? and sha256 = ? and status = 'SWEEPING'"
                    .formatted(rows.table(), rows.owner()))) {
      delete.setObject(1, content.owner());
      delete.setString(2, content.sha256());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
