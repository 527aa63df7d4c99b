package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.impact.measurement.ShopEvents.ShopOpened;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** All shops that were opened: the zone of each is that of its facts which do not say theirs. */
@ApplicationScoped
class KnownShops {

  private final DataSource database;

  KnownShops(DataSource database) {
    this.database = database;
  }

  void learn(List<ShopOpened> shops) throws SQLException {
    if (shops.isEmpty()) {
      return;
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into known_shop (id, seller, region, zone, currency, opened_on)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[])
                on conflict do nothing
                """)) {
      Rows.of(insert, shops)
          .uuid(ShopOpened::shopId)
          .text(ShopOpened::seller)
          .text(ShopOpened::region)
          .text(shop -> told(shop.zone()))
          .text(shop -> told(shop.currency()))
          .date(ShopOpened::openedOn);
      insert.executeUpdate();
    }
  }

  private static String told(@Nullable String word) {
    return word == null ? "" : word;
  }
}
