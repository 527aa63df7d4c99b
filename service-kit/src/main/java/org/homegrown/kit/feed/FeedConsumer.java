package org.homegrown.kit.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.homegrown.kit.sql.Outage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one feed and lets its handler take the events in, each exactly once: the position moves by
 * compare-and-set in the same transaction as the effects. Any number of replicas may do this at
 * once; the one that loses a race has wasted a fetch and nothing else.
 */
class FeedConsumer {

  private static final Logger LOG = Logger.getLogger(FeedConsumer.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_READ = Duration.ofSeconds(60);

  private final FeedHandler handler;
  private final FeedReader reader;
  private final FeedPositions positions;
  private final ParkedEvents parked;
  private final FeedEnds ends;
  private final int attempts;
  private final Duration backoff;
  private volatile @Nullable Instant oldestWaiting;
  private volatile Instant lastRead = Instant.now();

  FeedConsumer(
      FeedHandler handler,
      FeedClient client,
      FeedPositions positions,
      ParkedEvents parked,
      FeedEnds ends,
      int attempts,
      Duration backoff) {
    this.handler = handler;
    this.reader = new FeedReader(client, handler.feed());
    this.positions = positions;
    this.parked = parked;
    this.ends = ends;
    this.attempts = attempts;
    this.backoff = backoff;
  }

  /**
   * How far behind this replica is: the age of the oldest event that waits, or the time since the
   * feed could last be read, when that is more than a read may take.
   */
  double lagSeconds() {
    var now = Instant.now();
    var unread = Duration.between(lastRead, now);
    if (unread.compareTo(LONGEST_READ) > 0) {
      return unread.toMillis() / 1000.0;
    }
    var waiting = oldestWaiting;
    return waiting == null ? 0 : Duration.between(waiting, now).toMillis() / 1000.0;
  }

  /** Goes on until interrupted. An outage on either side only makes it slower to come back. */
  void run() {
    try {
      consumeUntilInterrupted();
    } finally {
      reader.stop();
    }
  }

  private void consumeUntilInterrupted() {
    var failures = 0;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        consumeOnce();
        if (failures > 0) {
          LOG.infof("feed %s is read again", handler.feed());
        }
        failures = 0;
      } catch (InterruptedException e) {
        return;
      } catch (IOException | SQLException | RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        if (failures++ == 0) {
          LOG.warnf("feed %s cannot be read at present, retrying: %s", handler.feed(), e);
        }
        if (!pause(failures)) {
          return;
        }
      }
    }
  }

  /** Reads once and applies what came. */
  void consumeOnce() throws IOException, SQLException, InterruptedException {
    var position = positions.current(handler.feed());
    var events = reader.after(position);
    var read = Instant.now();
    lastRead = read;
    oldestWaiting = events.isEmpty() ? null : events.getFirst().time();
    if (!events.isEmpty() && !apply(position, events)) {
      LOG.debugf("another replica was faster on feed %s", handler.feed());
    } else if (reader.isAtTheEnd()) {
      ends.reached(handler.feed(), read);
    }
  }

  /**
   * What fails as a whole is taken in halves, so that one event that cannot be applied costs its
   * many neighbours little.
   *
   * @return false when another replica was faster: the rest is theirs
   */
  private boolean apply(String from, List<FeedEvent> events) throws InterruptedException {
    if (events.size() == 1) {
      return applyOrPark(from, events.getFirst());
    }
    try {
      return tryToApply(from, events);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.infof("%d events of feed %s failed, taking halves: %s", events.size(), handler.feed(), e);
      var middle = events.size() / 2;
      var first = events.subList(0, middle);
      return apply(from, first)
          && apply(first.getLast().position(), events.subList(middle, events.size()));
    }
  }

  /**
   * An event is parked when it fails again and again, but never because the database was away: that
   * is waited for.
   *
   * @return false when another replica was faster: the rest of the batch is theirs
   */
  private boolean applyOrPark(String from, FeedEvent event) throws InterruptedException {
    var outages = 0;
    for (var attempt = 1; ; ) {
      try {
        return tryToApply(from, List.of(event));
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        var passes = Outage.caused(e);
        if (!passes && attempt >= attempts) {
          LOG.errorf(
              e, "event %s (%s) of feed %s is parked", event.id(), event.type(), handler.feed());
          return park(from, event, e);
        }
        if (!pause(passes ? ++outages : attempt++)) {
          throw new InterruptedException();
        }
      }
    }
  }

  private boolean tryToApply(String from, List<FeedEvent> events) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var ours = positions.advance(handler.feed(), from, events.getLast().position());
              if (ours) {
                handler.handle(events);
              }
              return ours;
            });
  }

  private boolean park(String from, FeedEvent event, RuntimeException failure) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var ours = positions.advance(handler.feed(), from, event.position());
              if (ours) {
                parked.park(handler.feed(), event, failure);
              }
              return ours;
            });
  }

  /** Doubles from the configured backoff. False when interrupted meanwhile. */
  private boolean pause(int failures) {
    var pause = backoff.multipliedBy(1L << Math.min(failures - 1, 10));
    try {
      Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
