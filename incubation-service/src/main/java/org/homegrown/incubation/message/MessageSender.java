package org.homegrown.incubation.message;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.homegrown.incubation.message.Next.Taken;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;
import org.jboss.logging.Logger;

/**
 * Sends what is due. Any number of replicas may: a message is taken in one transaction, sent in
 * none, and what came of it is noted in another. Who dies in between leaves it to the next.
 *
 * <p>Each channel has senders of its own, who take the next message as they are done with one: a
 * slow gateway keeps back what goes through it, and nothing else.
 */
@ApplicationScoped
class MessageSender {

  /** On each channel. */
  static final int AT_ONCE = 8;

  private static final Logger LOG = Logger.getLogger(MessageSender.class);
  private static final Duration STOP_TIME = Duration.ofSeconds(5);

  private final MessageQueue queue;
  private final Gateways gateways;
  private final Profiles profiles;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Channel, Semaphore> idle =
      Map.of(Channel.SMS, new Semaphore(AT_ONCE), Channel.EMAIL, new Semaphore(AT_ONCE));

  MessageSender(MessageQueue queue, Gateways gateways, Profiles profiles) {
    this.queue = queue;
    this.gateways = gateways;
    this.profiles = profiles;
  }

  /** Sets all idle senders to work, and waits for none. */
  @Scheduled(
      every = "{homegrown.messages.every}",
      delayed = "2s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sendAll() {
    queue.recover(gateways.repeatable());
    idle.forEach(
        (channel, free) -> {
          while (free.tryAcquire()) {
            senders.execute(() -> work(channel, free));
          }
        });
  }

  private void work(Channel channel, Semaphore free) {
    try {
      sendWhatIsDue(channel);
    } catch (RuntimeException e) {
      LOG.errorf(e, "a sender of %s stopped until the next round", channel);
    } finally {
      free.release();
    }
  }

  /** What is taken and not sent by then is as if its sender had died. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    senders.shutdown();
    if (!senders.awaitTermination(STOP_TIME.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("messages are left in hand");
    }
  }

  /** On all channels, one message after the other. Returns how many it had in hand. */
  int sendWhatIsDue() {
    return idle.keySet().stream().mapToInt(this::sendWhatIsDue).sum();
  }

  private int sendWhatIsDue(Channel channel) {
    var sent = 0;
    for (var next = queue.take(gateways, channel);
        !(next instanceof Next.Nothing);
        next = queue.take(gateways, channel)) {
      if (next instanceof Taken message) {
        send(message);
        sent++;
      }
      if (senders.isShutdown()) {
        break;
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
