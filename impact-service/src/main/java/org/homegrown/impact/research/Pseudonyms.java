package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.homegrown.kit.seal.Sealing;

/**
 * Who people are to a project: the same within it, and somebody else in every other one. The first
 * 20 hex digits of HMAC-SHA256 by the project's key.
 */
@ApplicationScoped
class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int DIGITS = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource database;
  private final Sealing sealing;

  Pseudonyms(DataSource database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  /** A new project's key, sealed. */
  byte[] newKey(UUID project) {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return sealing.seal(HexFormat.of().formatHex(key), owner(project));
  }

  String keyId() {
    return sealing.currentKey();
  }

  /** Of any person, by the project's key. */
  UnaryOperator<String> of(UUID project) {
    var key = new SecretKeySpec(key(project), ALGORITHM);
    return person -> pseudonym(key, person);
  }

  private byte[] key(UUID project) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select sealed from research_project where id = ?")) {
      select.setObject(1, project);
      try (var row = select.executeQuery()) {
        row.next();
        return HexFormat.of().parseHex(sealing.open(row.getBytes(1), owner(project)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pseudonym(SecretKeySpec key, String person) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var hash = mac.doFinal(person.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String owner(UUID project) {
    return ProjectKeys.PLACE.owner(project.toString());
  }
}
