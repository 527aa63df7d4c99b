package org.homegrown.incubation.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.sql.Rows;

/**
 * All messages. What is said here is in the inbox, and on its way to phone and mailbox, if and only
 * if the transaction commits. Its words are chosen now: who sends it later sends the same words
 * however often.
 */
@ApplicationScoped
public class Messages {

  /** How somebody can be reached, and in which languages, the dearest first. */
  private record Addressee(List<String> languages, Set<Channel> channels) {}

  private record Line(UUID id, Channel channel, String language, Wording wording) {}

  private final DataSource database;
  private final Templates templates;
  private final ObjectMapper json;

  Messages(DataSource database, Templates templates, ObjectMapper json) {
    this.database = database;
    this.templates = templates;
    this.json = json;
  }

  /**
   * Says it, unless it was said under its key before.
   *
   * @throws IllegalArgumentException when the house has no words for it, or placeholders have no
   *     values
   */
  public void say(Said said) {
    var text = HouseText.require(said.code());
    var own = templates.of(said.programmeId(), said.code());
    var channels = EnumSet.of(Channel.IN_APP);
    channels.addAll(text.channels());
    own.forEach(template -> channels.add(template.channel()));
    say(said, new Words(own, text), channels);
  }

  /**
   * Says it where there are words for it.
   *
   * @param channels where the person can be reached by all means, or not at all
   */
  void say(Said said, Words words, Set<Channel> channels) {
    if (words.house() != null) {
      words.house().mustHave(said.values());
    }
    var addressee = addressee(said);
    var lines = new ArrayList<Line>();
    for (var channel : Channel.values()) {
      if (channels.contains(channel) && addressee.channels().contains(channel)) {
        words
            .in(addressee.languages(), channel)
            .ifPresent(
                in ->
                    lines.add(
                        new Line(
                            Ids.next(),
                            channel,
                            in.language(),
                            in.wording().filled(said.values(), in.language()))));
      }
    }
    insert(said, lines);
  }

  private Addressee addressee(Said said) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select array_remove(f.language || p.languages, null),
                  coalesce(f.phone_hash is not null, false), coalesce(f.sealed is not null, false)
                from programme p left join person_profile f on f.person = ? where p.id = ?
                """)) {
      select.setString(1, said.person());
      select.setObject(2, said.programmeId());
      try (var row = select.executeQuery()) {
        row.next();
        var channels = EnumSet.of(Channel.IN_APP);
        if (row.getBoolean(2)) {
          channels.add(Channel.SMS);
        }
        if (row.getBoolean(3)) {
          channels.add(Channel.EMAIL);
        }
        return new Addressee(List.of((String[]) row.getArray(1).getArray()), channels);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void insert(Said said, List<Line> lines) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into message (key, programme_id, cohort_id, person, code, "values", said_at,
                  not_before, not_after, id, channel, language, subject, body, status, sent_at)
                select s.*, l.*, case when l.channel = 'IN_APP' then 'SENT' else 'QUEUED' end,
                  case when l.channel = 'IN_APP' then s.not_before end
                from (select ?, ?::uuid, ?::uuid, ?, ?, ?::jsonb, now(), greatest(now(), ?),
                             ?::timestamptz)
                    as s (key, programme, cohort, person, code, value, said_at, not_before,
                          not_after),
                  unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as l (id, channel, language, subject, body)
                on conflict (key, person, channel) do nothing
                """)) {
      insert.setString(1, said.key());
      insert.setObject(2, said.programmeId());
      insert.setObject(3, said.cohortId());
      insert.setString(4, said.person());
      insert.setString(5, said.code());
      insert.setString(6, json.writeValueAsString(said.values()));
      insert.setObject(7, said.notBefore().atOffset(ZoneOffset.UTC));
      insert.setObject(
          8, said.notAfter() == null ? null : said.notAfter().atOffset(ZoneOffset.UTC));
      Rows.of(insert, lines)
          .after(8)
          .uuid(Line::id)
          .text(line -> line.channel().name())
          .text(Line::language)
          .text(line -> line.wording().subject())
          .text(line -> line.wording().body());
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
