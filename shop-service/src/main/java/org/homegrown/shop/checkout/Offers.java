package org.homegrown.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.catalogue.ProductStatus;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/** What shops offer at this moment, for any number of buyers in one statement. */
@ApplicationScoped
class Offers {

  /** Asked for at the shop it shall be bought from. */
  record Wanted(UUID shopId, UUID variantId) {}

  private final DataSource database;

  Offers(DataSource database) {
    this.database = database;
  }

  /** Offers by what was asked; what belongs to no shop is not in the map. */
  Map<Wanted, Offer> of(Collection<Wanted> wanted) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select wanted.variant_id, shop.id, shop.owner, shop.status, shop.region,
                       shop.currency, shop.zone,
                       exists (select 1 from delivery_option d
                               where d.shop_id = shop.id and d.active) as delivers,
                       p.id as product_id, p.status as product_status,
                       p.title, p.category, array(
                         with recursive above (code, step) as (
                           select c.parent, 1 from category c where c.code = p.category
                           union all
                           select c.parent, step + 1
                           from above join category c on c.code = above.code)
                         select code from above where code is not null order by step) as above,
                       v.title as variant_title, v.sku, v.price_amount,
                       v.price_currency, v.weight_grams::bigint as grams, stock.available
                from unnest(?::uuid[], ?::uuid[]) as wanted (shop_id, variant_id)
                join shop on shop.id = wanted.shop_id
                left join variant v on v.shop_id = wanted.shop_id and v.id = wanted.variant_id
                left join product p on p.shop_id = v.shop_id and p.id = v.product_id
                left join stock on stock.shop_id = v.shop_id and stock.variant_id = v.id
                """)) {
      Rows.of(select, wanted).uuid(Wanted::shopId).uuid(Wanted::variantId);
      try (var rows = select.executeQuery()) {
        var offers = new HashMap<Wanted, Offer>();
        while (rows.next()) {
          var offer = offer(rows);
          offers.put(new Wanted(offer.shop().id(), offer.variantId()), offer);
        }
        return offers;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        row.getObject("variant_id", UUID.class),
        new Offer.Seller(
            row.getObject("id", UUID.class),
            row.getString("owner"),
            ShopStatus.valueOf(row.getString("status")),
            row.getString("region"),
            row.getString("currency"),
            row.getString("zone"),
            row.getBoolean("delivers")),
        item(row));
  }

  private static Offer.@Nullable Item item(ResultSet row) throws SQLException {
    var product = row.getObject("product_id", UUID.class);
    if (product == null) {
      return null;
    }
    var variantTitle = row.getString("variant_title");
    var title = row.getString("title");
    return new Offer.Item(
        product,
        ProductStatus.valueOf(row.getString("product_status")),
        variantTitle == null ? title : title + ", " + variantTitle,
        row.getString("sku"),
        row.getString("category"),
        List.of((String[]) row.getArray("above").getArray()),
        new Money(row.getLong("price_amount"), row.getString("price_currency")),
        row.getObject("grams", Long.class),
        row.getLong("available"));
  }
}
