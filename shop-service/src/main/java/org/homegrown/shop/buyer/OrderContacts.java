package org.homegrown.shop.buyer;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/** Where orders go, and to whom; sealed. Works in the caller's transaction. */
@ApplicationScoped
public class OrderContacts {

  /** An order's contact, before it is kept. */
  public record NewContact(UUID shopId, UUID orderId, DeliverTo deliverTo) {}

  private final DataSource database;
  private final SealedAddresses seals;

  OrderContacts(DataSource database, SealedAddresses seals) {
    this.database = database;
    this.seals = seals;
  }

  /** Keeps any number of them by one statement. */
  public void add(Collection<NewContact> contacts) {
    if (contacts.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into order_contact (shop_id, order_id, sealed, key_id)
                select shop_id, order_id, sealed, ?
                from unnest(?::uuid[], ?::uuid[], ?::bytea[]) as c (shop_id, order_id, sealed)
                """)) {
      insert.setString(1, seals.key());
      Rows.of(insert, contacts)
          .after(1)
          .uuid(NewContact::shopId)
          .uuid(NewContact::orderId)
          .bytes(
              contact ->
                  seals.seal(contact.deliverTo(), SealedAddresses.ofOrder(contact.orderId())));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty when the order has none, or it was erased. */
  Optional<DeliverTo> open(UUID shopId, UUID orderId) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select sealed from order_contact
                where shop_id = ? and order_id = ? and sealed is not null
                """)) {
      select.setObject(1, shopId);
      select.setObject(2, orderId);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(seals.open(row.getBytes(1), SealedAddresses.ofOrder(orderId)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void eraseOf(String person) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update order_contact c set sealed = null, key_id = null, erased_at = now()
                from orders o
                where o.buyer = ? and c.shop_id = o.shop_id and c.order_id = o.id
                  and c.sealed is not null
                """)) {
      update.setString(1, person);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
