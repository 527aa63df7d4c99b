package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.payment.Settle.MessageId;

/**
 * What providers said by webhook; saying it again changes nothing. Providers repeat themselves for
 * days, so messages are forgotten some time later; one that comes after that is judged by what its
 * payment has become, see {@link PaymentStatus}.
 */
@ApplicationScoped
class ProviderMessages {

  private static final int PORTION = 5000;

  private final DataSource database;
  private final Duration keptFor;

  ProviderMessages(
      DataSource database,
      @ConfigProperty(name = "homegrown.payment.messages-kept-for") Duration keptFor) {
    this.database = database;
    this.keptFor = keptFor;
  }

  /** In portions, because a long writing transaction would hold the event feed back. */
  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  void forgetOld() {
    while (QuarkusTransaction.requiringNew().call(this::forgetSome) == PORTION) {
      // goes on until nothing old is left
    }
  }

  private int forgetSome() {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from provider_message where ctid = any (array(
                  select ctid from provider_message
                  where received_at < now() - make_interval(secs => ?)
                  order by received_at limit %d for update skip locked))
                """
                    .formatted(PORTION))) {
      delete.setDouble(1, keptFor.toSeconds());
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Notes the messages among these requests, and gives those that were noted before. */
  Set<MessageId> alreadyKnown(Collection<Settle> requests) {
    var said =
        requests.stream()
            .map(Settle::message)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    if (said.isEmpty()) {
      return said;
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into provider_message (provider, id)
                select provider, id from unnest(?::text[], ?::text[]) as said (provider, id)
                order by provider, id
                on conflict do nothing returning provider, id
                """)) {
      Rows.of(insert, said).text(MessageId::provider).text(MessageId::id);
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          said.remove(new MessageId(rows.getString(1), rows.getString(2)));
        }
      }
      return said;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
