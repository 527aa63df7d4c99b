package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;

/**
 * Which certificates are revoked, as Bitstring Status Lists: a bit each, the leftmost first, so
 * long that nobody learns from asking whose certificate is being looked at.
 */
@ApplicationScoped
class StatusLists {

  /** What the recommendation asks for at least. */
  static final int BITS = 131_072;

  /** For so long a list is given out again that says the same. */
  private static final Duration FRESH = Duration.ofHours(1);

  private record Key(UUID programme, long list) {}

  private record Signed(List<Long> revoked, Instant at, String credential) {}

  private final DataSource database;
  private final Issuers issuers;
  private final Credentials credentials;
  private final Map<Key, Signed> signed = new ConcurrentHashMap<>();

  StatusLists(DataSource database, Issuers issuers, Credentials credentials) {
    this.database = database;
    this.issuers = issuers;
    this.credentials = credentials;
  }

  static long listOf(long index) {
    return index / BITS;
  }

  static int bitOf(long index) {
    return (int) (index % BITS);
  }

  /**
   * The list as it is now, signed; signing anew only what has changed.
   *
   * @throws NotFound {@code issuer-not-found}, {@code status-list-not-found}
   */
  String signed(UUID programme, long list) {
    var issuer = issuers.require(programme);
    var revoked = revoked(programme, list);
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var known = signed.get(new Key(programme, list));
    if (known != null && known.revoked().equals(revoked) && known.at().plus(FRESH).isAfter(now)) {
      return known.credential();
    }
    var credential = credentials.statusList(issuer, list, encoded(revoked), now);
    signed.put(new Key(programme, list), new Signed(revoked, now, credential));
    return credential;
  }

  private List<Long> revoked(UUID programme, long list) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select c.status_index
                from (select last_value / ? as latest from certificate_status) lists
                left join certificate c on c.programme_id = ? and c.revoked_at is not null
                  and c.status_index >= ? and c.status_index < ?
                where ? between 0 and lists.latest order by 1
                """)) {
      select.setInt(1, BITS);
      select.setObject(2, programme);
      select.setLong(3, list * BITS);
      select.setLong(4, (list + 1) * BITS);
      select.setLong(5, list);
      try (var rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new NotFound("status-list-not-found", "There is no such status list.");
        }
        var revoked = new ArrayList<Long>();
        do {
          var index = rows.getObject(1, Long.class);
          if (index != null) {
            revoked.add(index);
          }
        } while (rows.next());
        return revoked;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** GZIP, then base64url, as multibase says it with a u. */
  private static String encoded(List<Long> revoked) {
    var bits = new byte[BITS / 8];
    for (var index : revoked) {
      var bit = bitOf(index);
      bits[bit / 8] |= (byte) (0x80 >>> bit % 8);
    }
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
  }
}
