package org.homegrown.incubation.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;

/** All messages. What is said here is in the inbox if and only if the transaction commits. */
@ApplicationScoped
public class Messages {

  private final DataSource database;
  private final ObjectMapper json;

  Messages(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Says it, unless it was said under its key before. */
  public void say(Said said) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into message
                  (id, key, programme_id, cohort_id, person, code, channel, language, "values",
                   status, said_at, not_before, sent_at)
                select ?, ?, p.id, ?, ?, ?, 'IN_APP',
                  coalesce((select language from person_profile where person = ?),
                           p.languages[1], 'en'),
                  ?::jsonb, 'SENT', now(), ?, now()
                from programme p where p.id = ?
                on conflict (key, person, channel) do nothing
                """)) {
      insert.setObject(1, Ids.next());
      insert.setString(2, said.key());
      insert.setObject(3, said.cohortId());
      insert.setString(4, said.person());
      insert.setString(5, said.code());
      insert.setString(6, said.person());
      insert.setString(7, json.writeValueAsString(said.values()));
      insert.setObject(8, said.notBefore().atOffset(ZoneOffset.UTC));
      insert.setObject(9, said.programmeId());
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
