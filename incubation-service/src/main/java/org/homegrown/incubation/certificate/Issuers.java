package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;

/** Programmes that issue certificates: those that have said who graduates. */
@ApplicationScoped
class Issuers {

  private final DataSource database;

  Issuers(DataSource database) {
    this.database = database;
  }

  /**
   * @throws NotFound {@code issuer-not-found}
   */
  Issuer require(UUID programme) {
    return find(programme)
        .orElseThrow(() -> new NotFound("issuer-not-found", "There is no such issuer."));
  }

  private Optional<Issuer> find(UUID programme) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select p.name, p.goal, p.zone
                from programme p join graduation_criteria c on c.programme_id = p.id
                where p.id = ?
                """)) {
      select.setObject(1, programme);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Issuer(
                    programme, row.getString(1), row.getString(2), ZoneId.of(row.getString(3))))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
