package org.homegrown.shop.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.JDBCException;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.imports.RowImporter;
import org.homegrown.kit.imports.RowResult;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.catalogue.Assortment;
import org.homegrown.shop.catalogue.SheetRow;
import org.homegrown.shop.catalogue.SheetRowRefused;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jspecify.annotations.Nullable;

/**
 * Takes products in from the rows of one file. A variant is known by its shop and its SKU; a
 * product by the SKU of its first variant.
 */
final class ProductImporter implements RowImporter {

  private final Assortment assortment;
  private final Shops shops;
  private final @Nullable UUID only;
  private final String person;

  /**
   * @param only the shop that all rows are for, whatever they say; without it they say it
   */
  ProductImporter(Assortment assortment, Shops shops, @Nullable UUID only, String person) {
    this.assortment = assortment;
    this.shops = shops;
    this.only = only;
    this.person = person;
  }

  @Override
  public String kind() {
    return ImportKind.PRODUCTS.name();
  }

  @Override
  public @Nullable UUID ownerId() {
    return only;
  }

  @Override
  public List<String> tables() {
    return ImportKind.TABLES;
  }

  @Override
  public Set<String> requiredColumns() {
    return only == null ? with(ProductRow.REQUIRED, "shop") : ProductRow.REQUIRED;
  }

  @Override
  public Set<String> optionalColumns() {
    return only == null ? ProductRow.OPTIONAL : with(ProductRow.OPTIONAL, "shop");
  }

  private static Set<String> with(Set<String> columns, String another) {
    var all = new HashSet<>(columns);
    all.add(another);
    return all;
  }

  @Override
  public boolean takes(String column) {
    return ProductRow.isText(column);
  }

  @Override
  public boolean belongTogether(CsvRow row, CsvRow next) {
    var product = row.text("product");
    return !product.isEmpty()
        && product.equals(next.text("product"))
        && row.text("shop").equals(next.text("shop"));
  }

  @Override
  public List<RowResult> take(List<CsvRow> rows) throws SQLException {
    var present = shops(rows);
    var results = new ArrayList<@Nullable RowResult>(rows.size());
    var sheet = new ArrayList<SheetRow>(rows.size());
    for (var row : rows) {
      var handle = handle(row, present);
      var key = handle + "/" + new ProductRow(row).sku();
      try {
        sheet.add(parse(row, present.get(handle)));
        results.add(null);
      } catch (RowRefused e) {
        results.add(RowResult.failed(row.line(), key, e));
      }
    }
    return merged(rows, results, taken(sheet), sheet);
  }

  private List<Assortment.Taken> taken(List<SheetRow> sheet) throws SQLException {
    try {
      return assortment.take(sheet, person);
    } catch (JDBCException e) {
      throw e.getSQLException();
    }
  }

  private static List<RowResult> merged(
      List<CsvRow> rows,
      List<@Nullable RowResult> refused,
      List<Assortment.Taken> taken,
      List<SheetRow> sheet) {
    var results = new ArrayList<RowResult>(rows.size());
    var next = 0;
    for (int i = 0; i < rows.size(); i++) {
      var refusal = refused.get(i);
      if (refusal != null) {
        results.add(refusal);
      } else {
        var row = sheet.get(next);
        var key = row.shop().handle() + "/" + row.sku();
        results.add(result(rows.get(i).line(), key, taken.get(next++)));
      }
    }
    return results;
  }

  private static RowResult result(long line, String key, Assortment.Taken taken) {
    if (taken.refusal() != null) {
      return RowResult.failed(line, key, refused(taken.refusal()));
    }
    return switch (taken.outcome()) {
      case CREATED -> RowResult.created(line, key, taken.product());
      case CHANGED -> RowResult.changed(line, key, taken.product());
      case UNCHANGED -> RowResult.unchanged(line, key, taken.product());
    };
  }

  private static RowRefused refused(DomainException why) {
    var column = why instanceof SheetRowRefused row ? row.column() : null;
    return new RowRefused(column, why.code(), why.detail());
  }

  private String handle(CsvRow row, Map<String, Shop> present) {
    return only == null ? row.text("shop") : present.keySet().iterator().next();
  }

  private static SheetRow parse(CsvRow row, @Nullable Shop shop) throws RowRefused {
    if (row.broken() != null) {
      throw row.broken();
    }
    if (shop == null) {
      row.required("shop", 40);
      throw new RowRefused("shop", "shop-unknown", "there is no shop with this handle");
    }
    return new ProductRow(row).of(shop);
  }

  /** By handle. */
  private Map<String, Shop> shops(List<CsvRow> rows) {
    var found = new HashMap<String, Shop>();
    if (only != null) {
      var shop = shops.require(only);
      found.put(shop.handle(), shop);
    } else {
      shops
          .list("handle in ?1", rows.stream().map(row -> row.text("shop")).distinct().toList())
          .forEach(shop -> found.put(shop.handle(), shop));
    }
    return found;
  }
}
