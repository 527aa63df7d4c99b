package org.homegrown.kit.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Wakes waiting readers, on this and every other replica, soon after events were committed.
 *
 * <p>NOTIFY runs on a connection of its own, once for all the commits since the last one: inside
 * the business transactions it would make their commits queue behind one lock. A wake-up may be
 * lost (a broken connection); readers poll slowly as well, so it costs time, never an event.
 */
@ApplicationScoped
class FeedWaker {

  private static final Logger LOG = Logger.getLogger(FeedWaker.class);
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);
  private static final int LISTEN_MILLIS = 10_000;

  private final String url;
  private final String username;
  private final String password;

  private final Semaphore committed = new Semaphore(0);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private long wakeUps;
  private volatile boolean stopped;
  private final Thread notifier =
      Thread.ofPlatform().daemon().name("feed-notify").unstarted(this::notifyReaders);
  private final Thread listener =
      Thread.ofPlatform().daemon().name("feed-listen").unstarted(this::listen);

  FeedWaker(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String username,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    this.url = url;
    this.username = username;
    this.password = password;
  }

  void start(@Observes StartupEvent event) {
    notifier.start();
    listener.start();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    notifier.interrupt();
    wakeLocalReaders();
  }

  /** Events were committed. Returns at once. */
  void wake() {
    committed.release();
  }

  /** How often readers were woken so far; hand it to {@link #await} before looking. */
  long wakeUps() {
    lock.lock();
    try {
      return wakeUps;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until readers were woken after {@code seen}, or the time is up. */
  void await(long seen, Duration atMost) throws InterruptedException {
    var left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (wakeUps == seen && left > 0 && !stopped) {
        left = woken.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean stopped() {
    return stopped;
  }

  private void notifyReaders() {
    keepConnected(
        connection -> {
          committed.acquire();
          committed.drainPermits();
          try (var statement = connection.createStatement()) {
            statement.execute("notify outbox");
          }
        },
        connection -> {});
  }

  private void listen() {
    keepConnected(
        connection -> {
          var notifications = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
          if (notifications != null && notifications.length > 0) {
            wakeLocalReaders();
          }
        },
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute("listen outbox");
          }
        });
  }

  private void wakeLocalReaders() {
    lock.lock();
    try {
      wakeUps++;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private interface Work {
    void on(Connection connection) throws SQLException, InterruptedException;
  }

  private void keepConnected(Work step, Work first) {
    while (!stopped) {
      try (var connection = DriverManager.getConnection(url, username, password)) {
        first.on(connection);
        while (!stopped) {
          step.on(connection);
        }
      } catch (SQLException e) {
        if (!stopped) {
          LOG.warnf("feed wake-ups are interrupted, readers poll meanwhile: %s", e.getMessage());
          pause();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(RECONNECT_AFTER.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
