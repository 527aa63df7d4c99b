package org.homegrown.shop.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.catalogue.ProductListed;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.onboarding.Requirements;
import org.homegrown.shop.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/** Lists products of one variant from rows; a product is known by its shop's handle and its SKU. */
@ApplicationScoped
class ProductImporter implements RowImporter {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private record Owner(UUID shopId, String seller, String region, String currency, String zone) {}

  private record Sku(UUID shopId, String sku) {}

  private record Candidate(
      UUID productId,
      UUID variantId,
      Owner shop,
      String sku,
      String title,
      String description,
      @Nullable String category,
      long price,
      long stock,
      @Nullable Integer weightGrams) {}

  private final DataSource database;
  private final Stock stock;
  private final SearchIndex index;
  private final Requirements requirements;
  private final Outbox outbox;
  private final Caller caller;

  ProductImporter(
      DataSource database,
      Stock stock,
      SearchIndex index,
      Requirements requirements,
      Outbox outbox,
      Caller caller) {
    this.database = database;
    this.stock = stock;
    this.index = index;
    this.requirements = requirements;
    this.outbox = outbox;
    this.caller = caller;
  }

  @Override
  public ImportKind kind() {
    return ImportKind.PRODUCTS;
  }

  @Override
  public Set<String> requiredColumns() {
    return Set.of("shop", "sku", "title", "price", "currency", "stock");
  }

  @Override
  public Set<String> optionalColumns() {
    return Set.of("category", "weight_grams", "description");
  }

  @Override
  public List<RowResult> take(List<CsvRow> rows) throws SQLException {
    try (var connection = database.getConnection()) {
      var shops = shops(connection, rows.stream().map(row -> row.text("shop")).toList());
      var present = present(connection, rows, shops);
      var fresh = new ArrayList<Candidate>();
      var results = new ArrayList<RowResult>(rows.size());
      for (var row : rows) {
        results.add(decide(row, shops, present, fresh));
      }
      insertProducts(connection, fresh);
      insertVariants(connection, fresh);
      stock.add(
          fresh.stream()
              .map(
                  product ->
                      new Stock.Units(
                          product.shop().shopId(), product.variantId(), product.stock()))
              .toList());
      index.refresh(
          fresh.stream()
              .map(product -> new SearchIndex.Key(product.shop().shopId(), product.productId()))
              .toList());
      requirements.fulfilFirstProducts(fresh.stream().map(each -> each.shop().shopId()).toList());
      return results;
    }
  }

  private static RowResult decide(
      CsvRow row, Map<String, Owner> shops, Map<Sku, UUID> present, List<Candidate> fresh) {
    var key = row.text("shop") + "/" + row.text("sku");
    try {
      if (row.broken() != null) {
        throw row.broken();
      }
      var shop = shops.get(row.required("shop", 40));
      if (shop == null) {
        throw new RowRefused("shop", "shop-unknown", "there is no shop with this handle");
      }
      var candidate = candidate(row, shop);
      var sku = new Sku(shop.shopId(), candidate.sku());
      var known = present.putIfAbsent(sku, candidate.productId());
      if (known != null) {
        return RowResult.unchanged(row.line(), key, known);
      }
      fresh.add(candidate);
      return RowResult.created(row.line(), key, candidate.productId());
    } catch (RowRefused e) {
      return RowResult.failed(row.line(), key, e);
    }
  }

  private static Candidate candidate(CsvRow row, Owner shop) throws RowRefused {
    var currency = row.matching("currency", CURRENCY, "must be an ISO 4217 code");
    if (!currency.equals(shop.currency())) {
      throw new RowRefused("currency", "currency-mismatch", "the shop sells in " + shop.currency());
    }
    var category = row.optional("category", 60);
    return new Candidate(
        Ids.next(),
        Ids.next(),
        shop,
        row.required("sku", 64),
        row.required("title", 200),
        row.optional("description", 5000),
        category.isEmpty() ? null : category,
        row.number("price", 1, 1_000_000_000_000L),
        row.number("stock", 0, 1_000_000),
        row.text("weight_grams").isEmpty()
            ? null
            : Math.toIntExact(row.number("weight_grams", 1, 1_000_000)));
  }

  private static Map<String, Owner> shops(Connection connection, Collection<String> handles)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select handle, id, owner, region, currency, zone from shop where handle = any (?)")) {
      select.setArray(1, connection.createArrayOf("text", handles.toArray()));
      try (var rows = select.executeQuery()) {
        var found = new HashMap<String, Owner>();
        while (rows.next()) {
          found.put(
              rows.getString(1),
              new Owner(
                  rows.getObject(2, UUID.class),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6)));
        }
        return found;
      }
    }
  }

  /** Product ids by SKU, of those rows whose SKU the shop has already. */
  private static Map<Sku, UUID> present(
      Connection connection, List<CsvRow> rows, Map<String, Owner> shops) throws SQLException {
    var shopIds = new ArrayList<UUID>();
    var skus = new ArrayList<String>();
    for (var row : rows) {
      var shop = shops.get(row.text("shop"));
      if (shop != null) {
        shopIds.add(shop.shopId());
        skus.add(row.text("sku"));
      }
    }
    try (var select =
        connection.prepareStatement(
            """
            select v.shop_id, v.sku, v.product_id
            from unnest(?::uuid[], ?::text[]) as wanted (shop_id, sku)
            join variant v on v.shop_id = wanted.shop_id and v.sku = wanted.sku
            """)) {
      select.setArray(1, connection.createArrayOf("uuid", shopIds.toArray()));
      select.setArray(2, connection.createArrayOf("text", skus.toArray()));
      try (var found = select.executeQuery()) {
        var present = new HashMap<Sku, UUID>();
        while (found.next()) {
          present.put(
              new Sku(found.getObject(1, UUID.class), found.getString(2)),
              found.getObject(3, UUID.class));
        }
        return present;
      }
    }
  }

  private void insertProducts(Connection connection, List<Candidate> products) throws SQLException {
    var now = Instant.now();
    var events = new ArrayList<ProductListed>(products.size());
    try (var insert =
        connection.prepareStatement(
            """
            insert into product (shop_id, id, title, description, category, status, listed_at, created_by)
            values (?, ?, ?, ?, ?, 'PUBLISHED', ?, ?)
            """)) {
      for (var product : products) {
        var shop = product.shop();
        insert.setObject(1, shop.shopId());
        insert.setObject(2, product.productId());
        insert.setString(3, product.title());
        insert.setString(4, product.description());
        insert.setString(5, product.category());
        insert.setTimestamp(6, Timestamp.from(now));
        insert.setString(7, caller.subject());
        insert.addBatch();
        events.add(
            new ProductListed(
                product.productId(),
                shop.shopId(),
                shop.seller(),
                shop.region(),
                now.atZone(ZoneId.of(shop.zone())).toLocalDate(),
                now));
      }
      insert.executeBatch();
    }
    outbox.append(events);
  }

  private static void insertVariants(Connection connection, List<Candidate> products)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into variant (shop_id, id, product_id, number, sku, price_amount, price_currency, weight_grams)
            values (?, ?, ?, 0, ?, ?, ?, ?)
            """)) {
      for (var product : products) {
        insert.setObject(1, product.shop().shopId());
        insert.setObject(2, product.variantId());
        insert.setObject(3, product.productId());
        insert.setString(4, product.sku());
        insert.setLong(5, product.price());
        insert.setString(6, product.shop().currency());
        insert.setObject(7, product.weightGrams(), Types.INTEGER);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
