package org.homegrown.incubation.message;

import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is reminded of what has begun. */
@IncubationServiceTest
class TooLateTest {

  @Inject DataSource database;
  @Inject Messages messages;
  @Inject MessageQueue queue;
  @Inject Profiles profiles;

  private final RecordingGateway sms = new RecordingGateway(Channel.SMS, true);
  private Tables tables;
  private String programme;
  private Reachable mei;

  @BeforeEach
  void somebodyReachable() throws SQLException {
    tables = new Tables(database);
    programme = programme("carla-" + UUID.randomUUID());
    mei = Reachable.of(profiles, "en");
    tables.execute(
        """
        insert into consent (id, programme_id, person, purpose, text_version, given_at, given_by)
        values (gen_random_uuid(), '%s', '%s', 'MESSAGES', '1', now(), '%2$s')
        """
            .formatted(programme, mei.person()));
  }

  @Test
  void whatQuietHoursPushPastItsTimeIsNotSent() throws SQLException {
    tables.execute(
        """
        update programme set quiet_from = (now() at time zone 'UTC' - interval '1 hour')::time,
          quiet_to = (now() at time zone 'UTC' + interval '2 hours')::time
        where id = '%s'
        """
            .formatted(programme));
    remindOfWhatBeginsIn(Duration.ofHours(1));
    assertEquals("SUPPRESSED too-late", sent());
    remindOfWhatBeginsIn(Duration.ofHours(3));
    assertEquals("QUEUED", sent());
    assertEquals(List.of(), sms.handedTo(mei.phone()));
  }

  @Test
  void whatWaitsForAGatewayUntilItsTimeHasPassedIsNotSent() throws SQLException {
    sms.answers(message -> Delivery.notNow("http-503"));
    remindOfWhatBeginsIn(Duration.ofHours(1));
    assertEquals("QUEUED http-503", sent());
    tables.execute(
        "update message set said_at = now() - interval '1 day', not_after = now(), not_before = now() where person = '%s' and channel = 'SMS'"
            .formatted(mei.person()));
    assertEquals("SUPPRESSED too-late", sent());
    assertEquals(1, sms.handedTo(mei.phone()).size());
  }

  private void remindOfWhatBeginsIn(Duration time) {
    var now = Instant.now();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                messages.say(
                    new Said(
                        "session-" + UUID.randomUUID(),
                        mei.person(),
                        UUID.fromString(programme),
                        null,
                        "session-soon",
                        Map.of("title", "Photos", "at", "2026-03-08T09:30", "place", ""),
                        now,
                        now.plus(time))));
  }

  /** What became of the latest. */
  private String sent() throws SQLException {
    new MessageSender(queue, sms.alone(), profiles).sendWhatIsDue();
    return tables.text(
        "select concat_ws(' ', status, why) from message where person = '%s' and channel = 'SMS' order by id desc"
            .formatted(mei.person()));
  }
}
