package org.homegrown.shop.privacy;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;

/** What is kept about a person, all of it. In the caller's transaction. */
@ApplicationScoped
class People {

  private final DataSource database;
  private final List<PersonalData> kept;

  People(DataSource database, @All List<PersonalData> kept) {
    this.database = database;
    this.kept = kept;
  }

  Map<String, Object> export(String person) {
    var all = new LinkedHashMap<String, Object>();
    all.put("person", person);
    kept.forEach(data -> all.put(data.name(), data.export(person)));
    return all;
  }

  /**
   * @throws org.homegrown.kit.problem.Conflict while something is under way that needs the person
   */
  void erase(String person, boolean byOperator) {
    var id = Ids.next();
    var pseudonym = "erased-" + id;
    kept.forEach(data -> data.erase(person, pseudonym));
    try (var connection = database.getConnection();
        var forget = connection.prepareStatement("delete from idempotency_key where caller = ?");
        var note =
            connection.prepareStatement(
                "insert into erasure (id, pseudonym, erased_at, asked_by) values (?, ?, now(), ?)")) {
      forget.setString(1, person);
      forget.executeUpdate();
      note.setObject(1, id);
      note.setString(2, pseudonym);
      note.setString(3, byOperator ? "OPERATOR" : "PERSON");
      note.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
