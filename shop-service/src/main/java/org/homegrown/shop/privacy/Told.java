package org.homegrown.shop.privacy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the person out of what the feed tells of an erasure, once every reader has had time to take
 * it in. A reader that starts later needs it no more: all that the feed tells of the person has the
 * pseudonym since the erasure.
 */
@ApplicationScoped
class Told {

  private static final int PORTION = 500;

  private final DataSource database;
  private final Duration longEnough;

  Told(
      DataSource database,
      @ConfigProperty(name = "homegrown.privacy.erasures-told-for") Duration longEnough) {
    this.database = database;
    this.longEnough = longEnough;
  }

  @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
  void forget() {
    while (QuarkusTransaction.requiringNew().call(this::forgetSome) == PORTION) {
      // goes on until nothing is left that was told for long enough
    }
  }

  /** An erasure and its event are of one transaction, so of one time: the outbox is by time. */
  private int forgetSome() {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with over as (
                  select id, erased_at from erasure
                  where forgotten_at is null and erased_at < now() - ? * interval '1 second'
                  order by erased_at limit %d for update skip locked),
                silent as (
                  update outbox o set data = o.data - 'person' from over
                  where o.recorded_at = over.erased_at and o.type = 'person.erased'
                    and o.subject = over.id::text)
                update erasure e set forgotten_at = now() from over where e.id = over.id
                """
                    .formatted(PORTION))) {
      update.setLong(1, longEnough.toSeconds());
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
