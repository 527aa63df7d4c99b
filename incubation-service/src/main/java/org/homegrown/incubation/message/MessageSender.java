package org.homegrown.incubation.message;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.homegrown.incubation.message.Next.Taken;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;
import org.jboss.logging.Logger;

/**
 * Sends what is due. Any number of replicas may: a message is taken in one transaction, sent in
 * none, and what came of it is noted in another. Who dies in between leaves it to the next.
 */
@ApplicationScoped
class MessageSender {

  private static final Logger LOG = Logger.getLogger(MessageSender.class);
  private static final int AT_ONCE = 8;

  private final MessageQueue queue;
  private final Gateways gateways;
  private final Profiles profiles;

  MessageSender(MessageQueue queue, Gateways gateways, Profiles profiles) {
    this.queue = queue;
    this.gateways = gateways;
    this.profiles = profiles;
  }

  @Scheduled(
      every = "{homegrown.messages.every}",
      delayed = "10s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sendAll() throws InterruptedException, ExecutionException {
    queue.recover(gateways.repeatable());
    Callable<Integer> all = this::sendWhatIsDue;
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : senders.invokeAll(Collections.nCopies(AT_ONCE, all))) {
        done.get();
      }
    }
  }

  /** One after the other, until nothing is due. Returns how many it had in hand. */
  int sendWhatIsDue() {
    var sent = 0;
    for (var next = queue.take(gateways);
        !(next instanceof Next.Nothing);
        next = queue.take(gateways)) {
      if (next instanceof Taken message) {
        send(message);
        sent++;
      }
    }
    return sent;
  }

  /** The log gets no words of a gateway: they may say to whom. */
  private void send(Taken message) {
    try {
      var address = address(message);
      if (address.isEmpty()) {
        queue.noAddress(message);
        return;
      }
      var gateway = gateways.of(message.channel()).orElseThrow();
      queue.record(
          message,
          gateway.deliver(
              new Outgoing(message.key(), address.get(), message.subject(), message.body())));
    } catch (RuntimeException e) {
      LOG.errorf("message %s was left in hand by a %s", message.id(), e.getClass().getName());
    }
  }

  /** Unsealed here, for the gateway alone. */
  private Optional<String> address(Taken message) {
    var profile = profiles.find(message.person());
    return switch (message.channel()) {
      case SMS -> profile.map(Profile::phone);
      case EMAIL -> profile.map(Profile::email);
      case IN_APP -> Optional.empty();
    };
  }
}
