package org.homegrown.shop.privacy;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.Conflict;
import org.jspecify.annotations.Nullable;

/** What is kept about a person, all of it. In the caller's transaction. */
@ApplicationScoped
class People {

  private static final String SERIALIZATION_FAILURE = "40001";

  private final DataSource database;
  private final PersonRows rows;
  private final List<PersonalData> kept;
  private final Outbox outbox;

  People(DataSource database, PersonRows rows, @All List<PersonalData> kept, Outbox outbox) {
    this.database = database;
    this.rows = rows;
    this.kept = kept;
    this.outbox = outbox;
  }

  Map<String, Object> export(String person) {
    seeOneMoment();
    var all = new LinkedHashMap<String, Object>();
    all.put("person", person);
    kept.forEach(data -> all.put(data.name(), data.export(person)));
    return all;
  }

  /**
   * Forgets a person here, and tells the other services to.
   *
   * @return the id of the record that is kept, which does not say whose data it was
   * @throws Conflict while something is under way that needs the person; or {@code
   *     changed-meanwhile}
   */
  UUID erase(String person, boolean byOperator) {
    seeOneMoment();
    try {
      var id = Ids.next();
      var pseudonym = "erased-" + id;
      rows.letIntoJournals(pseudonym);
      kept.forEach(data -> data.erase(person, pseudonym));
      forget(person);
      note(id, pseudonym, byOperator);
      outbox.append(new PersonErased(id, person, pseudonym, Instant.now()));
      return id;
    } catch (RuntimeException e) {
      if (somebodyElseChangedIt(e)) {
        throw new Conflict(
            "changed-meanwhile", "Something of it changed at the same moment. Try again.");
      }
      throw e;
    }
  }

  /**
   * From its first statement on the transaction sees the database as it is now, so that an order
   * that is placed meanwhile is all in it or not at all.
   */
  private void seeOneMoment() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kept answers say what was ordered. A claim of a call that is at work stays. */
  private void forget(String person) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from idempotency_key where caller = ? and status is not null")) {
      delete.setString(1, person);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void note(UUID id, String pseudonym, boolean byOperator) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into erasure (id, pseudonym, erased_at, asked_by) values (?, ?, now(), ?)")) {
      insert.setObject(1, id);
      insert.setString(2, pseudonym);
      insert.setString(3, byOperator ? "OPERATOR" : "PERSON");
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean somebodyElseChangedIt(Throwable failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && SERIALIZATION_FAILURE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
