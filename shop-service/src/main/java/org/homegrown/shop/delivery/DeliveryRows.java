package org.homegrown.shop.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.version.Version;

/** Delivery options as their tables keep them: a row for each rate, or one for none. */
final class DeliveryRows {

  private DeliveryRows() {}

  static List<DeliveryOption> read(ResultSet rows) throws SQLException {
    var options = new LinkedHashMap<UUID, DeliveryOption>();
    while (rows.next()) {
      var id = rows.getObject("id", UUID.class);
      var option = options.get(id);
      if (option == null) {
        option = option(rows);
      }
      options.put(id, rows.getObject("number") == null ? option : option.with(rate(rows)));
    }
    return new ArrayList<>(options.values());
  }

  private static DeliveryOption option(ResultSet row) throws SQLException {
    return new DeliveryOption(
        row.getObject("shop_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getString("name"),
        DeliveryKind.valueOf(row.getString("kind")),
        row.getObject("amount", Long.class),
        row.getString("currency"),
        row.getString("pick_up_point"),
        List.of(),
        row.getBoolean("active"),
        new Version(row.getInt("version")));
  }

  private static DeliveryRate rate(ResultSet row) throws SQLException {
    return new DeliveryRate(
        row.getObject("up_to_grams", Integer.class), row.getString("region"), row.getLong("rate"));
  }
}
