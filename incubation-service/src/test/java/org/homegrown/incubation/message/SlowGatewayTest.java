package org.homegrown.incubation.message;

import static org.awaitility.Awaitility.await;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.person.Profiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway does not answer while others do. */
@IncubationServiceTest
class SlowGatewayTest {

  @Inject Messages messages;
  @Inject MessageQueue queue;
  @Inject Profiles profiles;

  private final RecordingGateway sms = new RecordingGateway(Channel.SMS, true);
  private final RecordingGateway email = new RecordingGateway(Channel.EMAIL, false);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private MessageSender sender;
  private String programme;
  private Reachable mei;

  @BeforeEach
  void somebodyReachable() {
    sender =
        new MessageSender(
            queue, new Gateways(List.of(sms, email), sms.name(), email.name()), profiles);
    sender.sendWhatIsDue(); // what other tests left
    programme = programme("carla-" + UUID.randomUUID());
    mei = Reachable.of(profiles, "en");
  }

  @AfterEach
  void allIsSent() {
    answered.countDown();
    await().until(() -> inHand.isEmpty());
  }

  @Test
  void whoIsWaitedForKeepsNobodyElseBack() {
    sms.answers(message -> message.to().equals(mei.phone()) ? late(message) : sent(message));
    say(mei);
    untilHandedTo(mei);
    var nilo = Reachable.of(profiles, "en");
    say(nilo);
    untilHandedTo(nilo);
    assertEquals(1, inHand.size());
    assertEquals(1, sms.handedTo(mei.phone()).size());
  }

  @Test
  void aMailServerThatAnswersNobodyKeepsNoSmsBack() {
    email.answers(this::late);
    var all =
        IntStream.rangeClosed(0, MessageSender.AT_ONCE)
            .mapToObj(i -> Reachable.of(profiles, "en"))
            .toList();
    all.forEach(this::say);
    sender.sendAll();
    await().until(() -> inHand.size() == MessageSender.AT_ONCE);
    say(mei);
    untilHandedTo(mei);
    assertEquals(MessageSender.AT_ONCE, inHand.size(), "no more than so many at once");
  }

  /** In rounds, as the clock does it: a sender who is just leaving looks into the queue no more. */
  private void untilHandedTo(Reachable person) {
    await()
        .until(
            () -> {
              sender.sendAll();
              return sms.handedTo(person.phone()).size() == 1;
            });
  }

  private Delivery late(Outgoing message) {
    inHand.add(message.key());
    try {
      answered.await();
      return sent(message);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      inHand.remove(message.key());
    }
  }

  private static Delivery sent(Outgoing message) {
    return Delivery.sent(message.key());
  }

  private void say(Reachable person) {
    QuarkusTransaction.requiringNew().run(() -> messages.say(person.offer(programme)));
  }
}
