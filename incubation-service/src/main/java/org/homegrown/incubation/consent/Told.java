package org.homegrown.incubation.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.incubation.consent.Consents.Given;
import org.homegrown.kit.feed.Outbox;

/** The one door through which facts about people leave this service. */
@ApplicationScoped
public class Told {

  private final PersonLock lock;
  private final Consents consents;
  private final Outbox outbox;

  Told(PersonLock lock, Consents consents, Outbox outbox) {
    this.lock = lock;
    this.consents = consents;
    this.outbox = outbox;
  }

  /**
   * Tells, in this order, what the persons allow at this moment, and drops the rest. Whoever
   * withdraws holds the same lock: it is told before that, or not at all.
   */
  public void append(List<? extends PersonalEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    lock.take(events.stream().map(PersonalEvent::person).toList());
    var given = consents.present(events.stream().map(Told::needed).distinct().toList());
    var allowed = events.stream().filter(event -> given.contains(needed(event))).toList();
    if (!allowed.isEmpty()) {
      outbox.append(allowed);
    }
  }

  private static Given needed(PersonalEvent event) {
    return new Given(event.programmeId(), event.person(), event.purpose());
  }
}
