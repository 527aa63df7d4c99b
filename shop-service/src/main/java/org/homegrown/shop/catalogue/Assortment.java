package org.homegrown.shop.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.onboarding.Requirements;
import org.homegrown.shop.region.Regions;
import org.homegrown.shop.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/** Takes products in from a sheet, many rows in the caller's transaction. */
@ApplicationScoped
public class Assortment {

  /** What a row led to. */
  public enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  /** Either what became of a row, or why nothing did. */
  public record Taken(@Nullable UUID product, Outcome outcome, @Nullable DomainException refusal) {}

  private final Products products;
  private final ProductTexts texts;
  private final Stock stock;
  private final SearchIndex index;
  private final Regions regions;
  private final Requirements requirements;
  private final Outbox outbox;

  Assortment(
      Products products,
      ProductTexts texts,
      Stock stock,
      SearchIndex index,
      Regions regions,
      Requirements requirements,
      Outbox outbox) {
    this.products = products;
    this.texts = texts;
    this.stock = stock;
    this.index = index;
    this.regions = regions;
    this.requirements = requirements;
    this.outbox = outbox;
  }

  /**
   * One answer for each row, in the rows' order. A refused row changes nothing.
   *
   * @param person who says so
   * @throws org.hibernate.JDBCException when somebody makes the same at this moment: try again
   */
  public List<Taken> take(List<SheetRow> rows, String person) {
    var batch = open(rows);
    var taken = new ArrayList<Taken>(rows.size());
    for (var row : rows) {
      try {
        taken.add(batch.take(row));
      } catch (DomainException e) {
        taken.add(new Taken(null, Outcome.UNCHANGED, e));
      }
    }
    keep(batch, person);
    return taken;
  }

  private SheetBatch open(List<SheetRow> rows) {
    var skus = new HashMap<UUID, Set<String>>();
    var languages = new HashMap<String, String>();
    for (var row : rows) {
      var shop = skus.computeIfAbsent(row.shop().id(), id -> new HashSet<>());
      shop.add(row.sku());
      if (!row.product().isEmpty()) {
        shop.add(row.product());
      }
      languages.computeIfAbsent(row.shop().region(), regions::language);
    }
    var present = products.lockAllWith(skus);
    var known = texts.of(present.stream().map(Product::id).toList());
    var shelves =
        stock.lockShelves(
            present.stream()
                .flatMap(product -> product.variants().stream())
                .filter(variant -> wanted(skus, variant))
                .map(variant -> new Stock.Units(variant.product().shopId(), variant.id(), 0))
                .toList());
    return new SheetBatch(present, known, shelves, languages);
  }

  private static boolean wanted(Map<UUID, Set<String>> skus, Variant variant) {
    return skus.getOrDefault(variant.product().shopId(), Set.of()).contains(variant.sku());
  }

  private void keep(SheetBatch batch, String person) {
    batch.close();
    batch.fresh().forEach(products::persist);
    products.flush();
    texts.change(batch.texts());
    stock.add(units(batch.firstStock()));
    stock.count(units(batch.counted()), person);
    index.refresh(
        batch.touched().stream()
            .map(product -> new SearchIndex.Key(product.shopId(), product.id()))
            .toList());
    requirements.fulfilFirstProducts(
        batch.listed().stream().map(ProductListed::shopId).collect(Collectors.toSet()));
    outbox.append(batch.listed());
  }

  private static Collection<Stock.Units> units(LinkedHashMap<Variant, Long> quantities) {
    return quantities.entrySet().stream()
        .map(
            each ->
                new Stock.Units(
                    each.getKey().product().shopId(), each.getKey().id(), each.getValue()))
        .toList();
  }
}
