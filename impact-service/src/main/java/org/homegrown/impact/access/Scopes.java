package org.homegrown.impact.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.problem.Conflict;
import org.jboss.logging.Logger;

/** Remembers for a minute which programmes somebody runs. */
@ApplicationScoped
class Scopes {

  private static final Logger LOG = Logger.getLogger(Scopes.class);

  private record Known(Set<UUID> programmes, Instant until) {}

  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final int MOST = 10_000;

  private final Programmes programmes;
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  Scopes(Programmes programmes) {
    this.programmes = programmes;
  }

  /**
   * @throws Conflict {@code scope-unknown} while the incubation service does not answer
   */
  Set<UUID> of(String person) {
    synchronized (known) {
      var present = known.get(person);
      if (present != null && present.until().isAfter(Instant.now())) {
        return present.programmes();
      }
    }
    var asked = ask(person);
    synchronized (known) {
      known.remove(person);
      known.put(person, new Known(asked, Instant.now().plus(REMEMBERED)));
    }
    return asked;
  }

  private Set<UUID> ask(String person) {
    try {
      return programmes.runBy(person);
    } catch (RuntimeException e) {
      LOG.warnf("the incubation service does not say which programmes somebody runs: %s", e);
      throw new Conflict(
          "scope-unknown",
          "Which programmes you run cannot be asked at present. Try again in a minute.");
    }
  }
}
