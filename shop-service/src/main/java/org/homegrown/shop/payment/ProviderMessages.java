package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.payment.Settle.MessageId;

/** What providers said by webhook; saying it again changes nothing. */
@ApplicationScoped
class ProviderMessages {

  private final DataSource database;

  ProviderMessages(DataSource database) {
    this.database = database;
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
