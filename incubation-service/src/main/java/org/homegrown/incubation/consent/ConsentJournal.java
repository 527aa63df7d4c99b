package org.homegrown.incubation.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Parameters;

/** Consents as people and coordinators see and withdraw them. */
@ApplicationScoped
public class ConsentJournal {

  /** With the caller twice. */
  private static final String VISIBLE =
      """
      (c.person = ? or coalesce(in_scope(?, c.programme_id,
        coalesce(place_in(c.programme_id, c.person), '')), false))
      """;

  private final DataSource database;
  private final PersonLock lock;
  private final Outbox outbox;
  private final Instance<ConsentEnds> rooms;
  private final Audit audit;

  ConsentJournal(
      DataSource database,
      PersonLock lock,
      Outbox outbox,
      @Any Instance<ConsentEnds> rooms,
      Audit audit) {
    this.database = database;
    this.lock = lock;
    this.outbox = outbox;
    this.rooms = rooms;
    this.audit = audit;
  }

  /**
   * Lets through whoever is on the programme's staff or takes part in it.
   *
   * @throws NotFound {@code programme-not-found}
   */
  public void requireConcerned(UUID programme, String caller) {
    if (!is(
        "in_scope(?, ?, null) or place_in(?, ?) is not null",
        caller,
        programme,
        programme,
        caller)) {
      throw new NotFound("programme-not-found", "There is no such programme.");
    }
  }

  /**
   * Lets a coordinator act for somebody of the programme.
   *
   * @throws NotFound {@code person-not-found}, unless the person is in their scope
   */
  public void requireCoordinated(UUID programme, String person, String caller) {
    if (!is(
        "place_in(?, ?) is not null and in_scope(?, ?, place_in(?, ?))",
        programme,
        person,
        caller,
        programme,
        programme,
        person)) {
      throw new NotFound("person-not-found", "Nobody of the programme is known by this name.");
    }
  }

  /** The caller's own, and those of whom the caller coordinates. */
  public List<ConsentView> of(UUID programme, String caller, PageRequest page) {
    return read(
        "c.programme_id = ? and c.id > ? and " + VISIBLE + " order by c.id limit " + page.rows(),
        programme,
        page.afterId(),
        caller,
        caller);
  }

  /**
   * @throws NotFound {@code consent-not-found}
   */
  public ConsentView require(UUID id, String caller) {
    return read("c.id = ? and " + VISIBLE, id, caller, caller).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("consent-not-found", "There is no such consent."));
  }

  public Optional<ConsentView> present(UUID programme, String person, Purpose purpose) {
    return read(
            "c.programme_id = ? and c.person = ? and c.purpose = ? and c.withdrawn_at is null",
            programme,
            person,
            purpose.name())
        .stream()
        .findFirst();
  }

  /**
   * From the moment at which this commits nothing more is told. Once withdrawn it stays so.
   *
   * @throws NotFound {@code consent-not-found}
   */
  @Transactional
  public ConsentView withdraw(UUID id, String caller) {
    var before = require(id, caller);
    lock.take(List.of(before.person()));
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update consent
                set withdrawn_at = greatest(clock_timestamp(), given_at), withdrawn_by = ?,
                    version = version + 1
                where id = ? and withdrawn_at is null
                """)) {
      update.setString(1, caller);
      update.setObject(2, id);
      if (update.executeUpdate() == 1) {
        withdrawn(require(id, caller), caller);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id, caller);
  }

  private void withdrawn(ConsentView consent, String caller) {
    var at = Objects.requireNonNull(consent.withdrawnAt());
    rooms.forEach(
        room -> room.ended(consent.programmeId(), consent.person(), consent.purpose(), at));
    if (Set.of(Purpose.IMPACT, Purpose.COMPARISON).contains(consent.purpose())) {
      outbox.append(
          List.of(
              new ConsentWithdrawn(
                  consent.programmeId(), consent.person(), consent.purpose(), at)));
    }
    if (!consent.person().equals(caller)) {
      audit.record(
          "consent.withdrawn",
          consent.id(),
          consent.programmeId(),
          Map.of(),
          Map.of("purpose", consent.purpose()));
    }
  }

  private boolean is(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select " + condition)) {
      Parameters.set(select, parameters);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ConsentView> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select c.* from consent c where " + condition)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<ConsentView>();
        while (rows.next()) {
          found.add(view(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConsentView view(ResultSet row) throws SQLException {
    return new ConsentView(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getString("person"),
        Purpose.valueOf(row.getString("purpose")),
        row.getString("text_version"),
        row.getTimestamp("given_at").toInstant(),
        row.getString("given_by"),
        row.getString("evidence"),
        Instants.of(row, "withdrawn_at"));
  }
}
