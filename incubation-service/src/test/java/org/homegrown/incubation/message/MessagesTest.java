package org.homegrown.incubation.message;

import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class MessagesTest {

  @Inject DataSource database;
  @Inject Messages messages;
  @Inject MessageQueue queue;
  @Inject MessageSender sender;
  @Inject Profiles profiles;
  @Inject MockMailbox mailbox;

  private final RecordingGateway sms = new RecordingGateway(Channel.SMS, true);
  private Tables tables;
  private String programme;
  private Reachable mei;

  @BeforeEach
  void somebodyReachable() {
    tables = new Tables(database);
    programme = programme("carla-" + UUID.randomUUID());
    mei = Reachable.of(profiles, "pt");
    new MessageSender(queue, sms.alone(), profiles).sendWhatIsDue(); // what other tests left
  }

  @Test
  void goesToInboxPhoneAndMailboxInThePersonsLanguage() throws Exception {
    say(mei.offer(programme));
    sender.sendWhatIsDue();
    assertEquals(
        "IN_APP SENT pt-BR,SMS SENT pt-BR,EMAIL SENT pt-BR",
        tables.text(
            """
            select string_agg(channel || ' ' || status || ' ' || language, ','
                              order by channel = 'EMAIL', channel)
            from message where person = '%s'
            """
                .formatted(mei.person())));
    var mail = mailbox.getMailsSentTo(mei.email()).getFirst();
    assertEquals("Você tem uma vaga em Spring", mail.getSubject());
    assertEquals(
        "<%s-1@localhost>".formatted(of("id", "EMAIL")),
        mail.getHeaders().get("Message-ID").getFirst());
  }

  @Test
  void whatIsSaidTwiceUnderOneKeyIsSentOnce() throws SQLException {
    var said = mei.offer(programme);
    say(said);
    say(said);
    send();
    say(said);
    send();
    assertEquals(1, sms.handedTo(mei.phone()).size());
    assertEquals(
        1,
        tables.number(
            "select count(*) from message where person = '%s' and channel = 'SMS'"
                .formatted(mei.person())));
  }

  @Test
  void whatTheTransactionTakesBackWasNeverSaid() throws SQLException {
    assertThrows(
        IllegalStateException.class,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      messages.say(mei.offer(programme));
                      throw new IllegalStateException("taken back");
                    }));
    assertEquals(
        0,
        tables.number("select count(*) from message where person = '%s'".formatted(mei.person())));
  }

  @Test
  void quietHoursAreKeptAndJudgedWhenItIsSent() throws SQLException {
    say(mei.offer(programme));
    tables.execute(
        """
        update programme set quiet_from = (now() at time zone 'UTC' - interval '1 hour')::time,
          quiet_to = (now() at time zone 'UTC' + interval '1 hour')::time
        where id = '%s'
        """
            .formatted(programme));
    send();
    assertEquals(
        "QUEUED 0 true", of("status || ' ' || attempts || ' ' || (not_before > now())", "SMS"));
    tables.execute(
        "update programme set quiet_from = null, quiet_to = null where id = '%s'"
            .formatted(programme));
    due();
    send();
    assertEquals("SENT", of("status", "SMS"));
  }

  @Test
  void whoOptsOutBeforeItIsSentIsNotReached() throws SQLException {
    say(mei.offer(programme));
    tables.execute(
        "insert into message_opt_out (person, channel, at) values ('%s', 'SMS', now())"
            .formatted(mei.person()));
    send();
    assertEquals("SUPPRESSED opted-out", of("status || ' ' || why", "SMS"));
    assertEquals("SENT", of("status", "IN_APP"));
    assertEquals(List.of(), sms.handedTo(mei.phone()));
  }

  @Test
  void whatIsNotAboutTheOwnApplicationNeedsConsent() throws SQLException {
    say(mei.session(programme));
    send();
    assertEquals("SUPPRESSED no-consent", of("status || ' ' || why", "SMS"));
    tables.execute(
        """
        insert into consent (id, programme_id, person, purpose, text_version, given_at, given_by)
        values (gen_random_uuid(), '%s', '%s', 'MESSAGES', '1', now(), '%2$s')
        """
            .formatted(programme, mei.person()));
    say(mei.session(programme));
    send();
    assertEquals(1, sms.handedTo(mei.phone()).size());
  }

  @Test
  void withoutGatewayOrPhoneNothingIsSent() throws SQLException {
    say(mei.offer(programme));
    new MessageSender(queue, new Gateways(List.of(), "none", "none"), profiles).sendWhatIsDue();
    assertEquals("SUPPRESSED no-gateway", of("status || ' ' || why", "SMS"));
    var nilo = "nilo-" + UUID.randomUUID();
    say(
        new Said(
            "k-" + nilo,
            nilo,
            UUID.fromString(programme),
            null,
            "waitlisted",
            Map.of("cohort", "Spring"),
            Instant.now()));
    assertEquals(
        "IN_APP",
        tables.text(
            "select string_agg(channel, ' ') from message where person = '%s'".formatted(nilo)));
  }

  @Test
  void aBadTimeIsWaitedOutAndTheFifthIsTheLast() throws SQLException {
    say(mei.offer(programme));
    sms.answers(message -> Delivery.notNow("http-503"));
    for (var minutes : List.of(1, 5, 30, 120)) {
      send();
      assertEquals(
          "QUEUED http-503 " + minutes,
          of(
              "status || ' ' || why || ' ' || round(extract(epoch from not_before - claimed_at) / 60)::integer",
              "SMS"));
      due();
    }
    send();
    assertEquals("FAILED http-503", of("status || ' ' || why", "SMS"));
    assertEquals(1, sms.deliveredTo(mei.phone()).size(), "each try has the same key");
    assertEquals(
        5,
        tables.number(
            "select count(*) from message_attempt where message_id = '%s' and outcome = 'NOT_NOW'"
                .formatted(of("id", "SMS"))));
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() throws SQLException {
    say(mei.offer(programme));
    sms.answers(message -> Delivery.refused("http-400"));
    send();
    due();
    send();
    assertEquals("FAILED http-400", of("status || ' ' || why", "SMS"));
    assertEquals(1, sms.handedTo(mei.phone()).size());
  }

  @Test
  void manySendersSendEachMessageOnce() throws Exception {
    var all = 100;
    for (int i = 0; i < all; i++) {
      say(mei.offer(programme));
    }
    var begin = new CyclicBarrier(4);
    Callable<Integer> work =
        () -> {
          begin.await();
          return new MessageSender(queue, sms.alone(), profiles).sendWhatIsDue();
        };
    try (var senders = Executors.newFixedThreadPool(4)) {
      for (var done : senders.invokeAll(Collections.nCopies(4, work))) {
        done.get();
      }
    }
    var handed = sms.handedTo(mei.phone());
    assertEquals(all, handed.size());
    assertEquals(all, new HashSet<>(handed.stream().map(Outgoing::key).toList()).size());
  }

  @Test
  void nothingIsLockedWhileAGatewayIsAtWork() throws SQLException {
    say(mei.offer(programme));
    sms.answers(
        message -> {
          try {
            tables.execute(
                "select from message where person = '%s' for update nowait"
                    .formatted(mei.person()));
          } catch (SQLException e) {
            return Delivery.refused("locked");
          }
          return Delivery.sent(null);
        });
    send();
    assertEquals("SENT", of("status", "SMS"));
  }

  private void say(Said said) {
    QuarkusTransaction.requiringNew().run(() -> messages.say(said));
  }

  private void send() {
    new MessageSender(queue, sms.alone(), profiles).sendWhatIsDue();
  }

  private void due() throws SQLException {
    tables.execute(
        "update message set not_before = now() where person = '%s'".formatted(mei.person()));
  }

  /** Of the latest. */
  private String of(String expression, String channel) throws SQLException {
    return tables.text(
        "select %s from message where person = '%s' and channel = '%s' order by id desc"
            .formatted(expression, mei.person(), channel));
  }
}
