package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.lane.Lane;
import org.homegrown.shop.lane.Lane.Answer;

/**
 * Writes down by what name a provider has promised money, before the money is taken: should the
 * answer to that be lost, the charge is found by its name. A charge that was settled meanwhile, or
 * that nobody waits for, is not to be taken.
 */
@ApplicationScoped
class Promises implements Lane.Work<Promises.Promise, Boolean> {

  /**
   * @param reference the provider's name for the charge
   */
  record Promise(UUID chargeId, String reference) {}

  private final DataSource database;

  Promises(DataSource database) {
    this.database = database;
  }

  /** Whether to take what was promised. */
  @Override
  public List<Answer<Boolean>> on(List<Promise> promises, boolean locked) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with promise as (
                  select * from unnest(?::uuid[], ?::text[]) as p (charge_id, reference)),
                open as (
                  select p.shop_id, p.id, p.order_id, p.charge_id, promise.reference
                  from promise join payment p on p.charge_id = promise.charge_id
                  where p.status = 'CREATED'
                  order by p.shop_id, p.order_id, p.id for update of p),
                named as (
                  update payment p
                  set provider_reference = open.reference, version = p.version + 1
                  from open where p.shop_id = open.shop_id and p.id = open.id)
                select distinct open.charge_id
                from open join orders o on o.shop_id = open.shop_id and o.id = open.order_id
                where o.status = 'AWAITING_PAYMENT'
                """)) {
      Rows.of(update, promises).uuid(Promise::chargeId).text(Promise::reference);
      var wanted = new HashSet<UUID>();
      try (var rows = update.executeQuery()) {
        while (rows.next()) {
          wanted.add(rows.getObject(1, UUID.class));
        }
      }
      return promises.stream()
          .map(promise -> Answer.of(wanted.contains(promise.chargeId())))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
