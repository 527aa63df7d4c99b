package org.homegrown.shop.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.homegrown.kit.version.Version;
import org.homegrown.shop.promotion.Promotion.AmountOff;
import org.homegrown.shop.promotion.Promotion.PercentOff;

/** A promotion as its table keeps it. */
final class PromotionRow {

  private PromotionRow() {}

  static Promotion read(ResultSet row) throws SQLException {
    var endsAt = row.getObject("ends_at", OffsetDateTime.class);
    return new Promotion(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        row.getString("name"),
        row.getString("code"),
        row.getString("kind").equals("PERCENT")
            ? new PercentOff(row.getInt("basis_points"))
            : new AmountOff(row.getLong("amount")),
        row.getString("currency"),
        row.getLong("minimum_subtotal"),
        row.getString("category"),
        row.getObject("product_id", UUID.class),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        endsAt == null ? null : endsAt.toInstant(),
        row.getObject("usage_limit", Integer.class),
        row.getObject("buyer_limit", Integer.class),
        row.getInt("used"),
        Bearer.valueOf(row.getString("bearer")),
        row.getString("sponsor"),
        new Version(row.getInt("version")));
  }
}
