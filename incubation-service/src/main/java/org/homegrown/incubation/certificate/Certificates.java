package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;

/** All certificates, in plain SQL and in the caller's transaction. */
@ApplicationScoped
class Certificates {

  /** Without I, L, O and U: nobody mistakes one for another. */
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int NUMBER_LENGTH = 12;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final DataSource database;
  private final Profiles profiles;
  private final Issuers issuers;
  private final Credentials credentials;
  private final CertificateKeys keys;

  Certificates(
      DataSource database,
      Profiles profiles,
      Issuers issuers,
      Credentials credentials,
      CertificateKeys keys) {
    this.database = database;
    this.profiles = profiles;
    this.issuers = issuers;
    this.credentials = credentials;
    this.keys = keys;
  }

  /** Issues the one certificate of an enrolment, signed. */
  Certificate issue(Enrolment enrolment, Criteria criteria, String by) {
    var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var holder = profiles.find(enrolment.participant()).map(Profile::name).orElse(null);
    var number = number();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into certificate (id, programme_id, enrolment_id, number, title, holder,
                  status_index, issued_at, issued_by, key_id, credential)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      var id = Ids.next();
      var index = nextIndex(connection);
      insert.setObject(1, id);
      insert.setObject(2, enrolment.programmeId());
      insert.setObject(3, enrolment.id());
      insert.setString(4, number);
      insert.setString(5, criteria.title());
      insert.setString(6, holder);
      insert.setLong(7, index);
      insert.setTimestamp(8, Timestamp.from(at));
      insert.setString(9, by);
      insert.setString(10, keys.current());
      insert.setString(
          11,
          credentials.badge(
              issuers.require(enrolment.programmeId()),
              new Credentials.Said(enrolment.id(), holder, number, index, criteria, at)));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return find(number).orElseThrow();
  }

  private static long nextIndex(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement("select nextval('certificate_status')");
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Of 60 random bits: nobody finds a certificate by trying. */
  private static String number() {
    var number = new StringBuilder();
    for (int i = 0; i < NUMBER_LENGTH; i++) {
      number.append(i > 0 && i % 4 == 0 ? "-" : "").append(SIGNS.charAt(RANDOM.nextInt(32)));
    }
    return number.toString();
  }

  /**
   * @param number as printed; whether letters are large or small does not matter
   */
  Optional<Certificate> find(String number) {
    return one("select * from certificate where number = upper(?)", number);
  }

  /** Of an enrolment that the caller sees. */
  Optional<Certificate> ofEnrolment(UUID enrolment) {
    return one("select * from certificate where enrolment_id = ?", enrolment);
  }

  /**
   * Locked to the end of the transaction.
   *
   * @throws NotFound {@code certificate-not-found}, unless a coordinator whose scope has the holder
   *     asks
   */
  Certificate lockCoordinated(UUID id, String caller) {
    return one(
            """
            select c.* from certificate c join enrolment e on e.id = c.enrolment_id
            where c.id = ? and in_scope(?, e.programme_id, e.region) for update of c
            """,
            id,
            caller)
        .orElseThrow(Certificates::notFound);
  }

  /**
   * @param certificate that is locked
   * @throws Conflict {@code certificate-revoked}
   */
  Certificate revoke(Certificate certificate, String reason, String by) {
    if (certificate.revokedAt() != null) {
      throw new Conflict("certificate-revoked", "The certificate was revoked already.");
    }
    return one(
            """
            update certificate
            set revoked_at = clock_timestamp(), revoked_by = ?, revoked_because = ?
            where id = ? returning *
            """,
            by,
            reason,
            certificate.id())
        .orElseThrow();
  }

  private Optional<Certificate> one(String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(Certificate.of(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static NotFound notFound() {
    return new NotFound("certificate-not-found", "There is no such certificate.");
  }
}
