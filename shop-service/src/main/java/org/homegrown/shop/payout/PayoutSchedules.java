package org.homegrown.shop.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.shop.Shop;

/** All payout schedules. A shop has one from its first payout account on. */
@ApplicationScoped
class PayoutSchedules implements PanacheRepositoryBase<PayoutSchedule, UUID> {

  private final DataSource database;

  PayoutSchedules(DataSource database) {
    this.database = database;
  }

  /** The caller has locked the shop. */
  void begin(Shop shop) {
    if (findById(shop.id()) == null) {
      persist(new PayoutSchedule(shop.id(), shop.dateOf(Instant.now())));
    }
  }

  /**
   * @throws NotFound {@code payout-account-not-found}
   */
  PayoutSchedule require(UUID shopId) {
    return findByIdOptional(shopId)
        .orElseThrow(
            () ->
                new NotFound(
                    "payout-account-not-found",
                    "The shop has no payout account yet, and so no schedule."));
  }

  /** Shops whose day has come, where they are; those that wait longest first. */
  List<UUID> due(Instant now, int most) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select s.shop_id from payout_schedule s join shop on shop.id = s.shop_id
                where s.next_on <= (?::timestamptz at time zone 'UTC')::date + 1
                  and s.next_on <= (?::timestamptz at time zone shop.zone)::date
                order by s.next_on, s.shop_id limit ?
                """)) {
      var at = now.atOffset(ZoneOffset.UTC);
      select.setObject(1, at);
      select.setObject(2, at);
      select.setInt(3, most);
      try (var rows = select.executeQuery()) {
        var shops = new ArrayList<UUID>();
        while (rows.next()) {
          shops.add(rows.getObject(1, UUID.class));
        }
        return shops;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
