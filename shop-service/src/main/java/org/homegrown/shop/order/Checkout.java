package org.homegrown.shop.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.homegrown.shop.catalogue.Products;
import org.homegrown.shop.catalogue.Variant;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.shop.Shops;

/** Where shop, catalogue, stock and order meet: the one way in which orders come to be. */
@ApplicationScoped
class Checkout {

  private final Shops shops;
  private final Products products;
  private final Stock stock;
  private final Orders orders;

  Checkout(Shops shops, Products products, Stock stock, Orders orders) {
    this.shops = shops;
    this.products = products;
    this.stock = stock;
    this.orders = orders;
  }

  /**
   * Takes the stock and makes the order, in the caller's transaction.
   *
   * @param quantities units by variant
   * @throws org.homegrown.shop.shop.ShopNotOpen when the shop sells nothing now
   * @throws VariantUnknown when the shop does not offer one of the variants
   * @throws org.homegrown.shop.inventory.StockInsufficient when too few are left of one
   */
  Order place(String buyer, UUID shopId, SortedMap<UUID, Long> quantities) {
    var shop = shops.require(shopId);
    shop.mustBeOpen();
    var offered = products.offered(shopId, quantities.keySet());
    var lines = new ArrayList<OrderLine>();
    for (var wanted : quantities.entrySet()) {
      lines.add(line(shopId, offered, wanted));
    }
    stock.take(shopId, quantities);
    var order = new Order(shop, buyer, lines);
    orders.persist(order);
    return order;
  }

  private static OrderLine line(
      UUID shopId, Map<UUID, Variant> offered, Map.Entry<UUID, Long> wanted) {
    var variant = offered.get(wanted.getKey());
    if (variant == null) {
      throw new VariantUnknown(wanted.getKey());
    }
    return new OrderLine(
        shopId,
        variant.productId(),
        variant.id(),
        variant.fullTitle(),
        variant.sku(),
        variant.price(),
        Math.toIntExact(wanted.getValue()));
  }
}
