package org.homegrown.incubation.message;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.message.Next.Taken;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sender dies after the gateway has delivered and before that is noted. */
@IncubationServiceTest
class MessageCrashTest {

  @Inject DataSource database;
  @Inject Messages messages;
  @Inject MessageQueue queue;
  @Inject Profiles profiles;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private Reachable mei;

  @BeforeEach
  void somebodyReachable() {
    tables = new Tables(database);
    programme = programme(carla);
    mei = Reachable.of(profiles, "en");
    sender(new RecordingGateway(Channel.SMS, true)).sendWhatIsDue(); // what other tests left
  }

  @Test
  void anSmsReachesThePersonOnce() throws SQLException {
    var sms = new RecordingGateway(Channel.SMS, true);
    sayOffer();
    dieAfterDelivering(sms);

    sms.answers(message -> Delivery.sent("found"));
    sender(sms).sendWhatIsDue();
    assertEquals("SENDING", status("SMS"), "nobody takes what may still be in hand");

    longAgo();
    queue.recover(sms.alone().repeatable());
    sender(sms).sendWhatIsDue();

    assertEquals("SENT", status("SMS"));
    assertEquals(2, sms.handedTo(mei.phone()).size());
    assertEquals(1, sms.deliveredTo(mei.phone()).size());
  }

  @Test
  void ofAnEmailNobodyKnowsAndAPersonDecides() throws SQLException {
    var email = new RecordingGateway(Channel.EMAIL, false);
    sayOffer();
    dieAfterDelivering(email);
    longAgo();
    queue.recover(email.alone().repeatable());
    email.answers(message -> Delivery.sent(null));
    sender(email).sendWhatIsDue();
    assertEquals("UNKNOWN", status("EMAIL"));
    assertEquals(1, email.handedTo(mei.email()).size());

    var path = "/v1/messages/" + id("EMAIL");
    get(carla, "coordinator", path)
        .statusCode(200)
        .body("message.why", equalTo("crash"))
        .body("attempts.outcome", contains("UNKNOWN"));
    post("nilo-" + UUID.randomUUID(), "coordinator", Map.of(), path + "/send-again")
        .statusCode(404);
    post(carla, "coordinator", Map.of(), path + "/send-again").statusCode(200);
    sender(email).sendWhatIsDue();
    assertEquals(2, email.deliveredTo(mei.email()).size());
    get(carla, "coordinator", path).body("attempts.outcome", contains("UNKNOWN", "SENT"));
    post(carla, "coordinator", Map.of(), path + "/send-again")
        .statusCode(409)
        .body("code", equalTo("message-not-failed"));
    assertEquals(
        "UNKNOWN QUEUED",
        tables.text(
            """
            select (detail -> 'before' ->> 'status') || ' ' || (detail -> 'after' ->> 'status')
            from audit where action = 'message.sent-again' and subject = '%s'
            """
                .formatted(id("EMAIL"))));
  }

  @Test
  void whoComesBackLateChangesNothing() throws SQLException {
    var sms = new RecordingGateway(Channel.SMS, true);
    sayOffer();
    var late = (Taken) takeSms(sms);
    longAgo();
    queue.recover(List.of(Channel.SMS));
    sender(sms).sendWhatIsDue();
    queue.record(late, Delivery.refused("late"));
    assertEquals("SENT", status("SMS"));
  }

  @Test
  void whatKillsEverySenderIsGivenUp() throws SQLException {
    var sms = new RecordingGateway(Channel.SMS, true);
    sayOffer();
    sms.answers(
        message -> {
          throw new IllegalStateException("dies again");
        });
    for (int i = 0; i < 6; i++) {
      sender(sms).sendWhatIsDue();
      longAgo();
      queue.recover(List.of(Channel.SMS));
    }
    assertEquals("UNKNOWN", status("SMS"));
    assertEquals(5, sms.handedTo(mei.phone()).size());
  }

  @Test
  void whoIsForgottenWhileItIsOnItsWayIsForgotten() throws SQLException {
    var sms = new RecordingGateway(Channel.SMS, true);
    sayOffer();
    var taken = (Taken) takeSms(sms);
    tables.execute(
        "update message set person = 'erased-%s', status = 'SUPPRESSED' where id = '%s'"
            .formatted(UUID.randomUUID(), taken.id()));
    queue.record(taken, Delivery.sent("phone-reference"));
    assertEquals(
        "SUPPRESSED",
        tables.text(
            "select status || coalesce(provider_reference, '') from message where id = '%s'"
                .formatted(taken.id())));
  }

  private Next takeSms(RecordingGateway sms) {
    var next = queue.take(sms.alone(), Channel.SMS);
    while (next instanceof Next.Settled) {
      next = queue.take(sms.alone(), Channel.SMS);
    }
    return next;
  }

  private void dieAfterDelivering(RecordingGateway gateway) throws SQLException {
    gateway.answers(
        message -> {
          throw new IllegalStateException("killed");
        });
    sender(gateway).sendWhatIsDue();
    assertEquals("SENDING", status(gateway.channel().name()));
  }

  private void sayOffer() {
    QuarkusTransaction.requiringNew().run(() -> messages.say(mei.offer(programme)));
  }

  private MessageSender sender(RecordingGateway gateway) {
    return new MessageSender(queue, gateway.alone(), profiles);
  }

  private void longAgo() throws SQLException {
    tables.execute(
        "update message set claimed_at = claimed_at - interval '3 minutes' where person = '%s' and status = 'SENDING'"
            .formatted(mei.person()));
  }

  private String status(String channel) throws SQLException {
    return of("status", channel);
  }

  private String id(String channel) throws SQLException {
    return of("id", channel);
  }

  private String of(String column, String channel) throws SQLException {
    return tables.text(
        "select %s from message where person = '%s' and channel = '%s'"
            .formatted(column, mei.person(), channel));
  }
}
