package org.homegrown.shop.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/** All products. What is not published does not exist for buyers. */
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, UUID> {

  private final SearchIndex index;

  Products(SearchIndex index) {
    this.index = index;
  }

  /**
   * @throws SkuTaken when the shop has a variant of the same SKU, also one made right now
   */
  void add(Product product) {
    persist(product);
    keep(product);
  }

  /**
   * Writes the product's changes, and what buyers find of it.
   *
   * @throws SkuTaken when the shop has a variant of the same SKU, also one made right now
   * @throws ChoicesTaken when a variant with the same choices is made right now
   */
  void keep(Product product) {
    try {
      flush();
    } catch (ConstraintViolationException e) {
      throw switch (String.valueOf(e.getConstraintName())) {
        case "variant_shop_id_sku_key" -> new SkuTaken();
        case "variant_choices_once" -> new ChoicesTaken();
        default -> e;
      };
    }
    index.refresh(product.shopId(), product.id());
  }

  /**
   * @throws NotFound {@code product-not-found}
   */
  Product require(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .firstResultOptional()
        .orElseThrow(Products::notFound);
  }

  /**
   * For a change; others that change it wait until the present transaction ends.
   *
   * @throws NotFound {@code product-not-found}
   */
  Product requireAlone(UUID shopId, UUID id) {
    return find("shopId = ?1 and id = ?2", shopId, id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Products::notFound);
  }

  /**
   * The products that have any of these SKUs, by shop, for a change. Everybody who locks several
   * does so in the order of their ids.
   */
  List<Product> lockAllWith(Map<UUID, Set<String>> skus) {
    var found =
        getEntityManager()
            .createQuery(
                """
                select v.shopId, v.sku, v.product.id from Variant v
                where v.shopId in :shops and v.sku in :skus
                """,
                Object[].class)
            .setParameter("shops", skus.keySet())
            .setParameter(
                "skus", skus.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
            .getResultStream()
            .filter(row -> skus.getOrDefault((UUID) row[0], Set.of()).contains((String) row[1]))
            .map(row -> (UUID) row[2])
            .collect(Collectors.toSet());
    if (found.isEmpty()) {
      return List.of();
    }
    var present =
        find("shopId in ?1 and id in ?2 order by id", skus.keySet(), found)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .list();
    for (var part : List.of("options", "variants")) {
      getEntityManager()
          .createQuery(
              "select p from Product p left join fetch p.%s where p in :present".formatted(part),
              Product.class)
          .setParameter("present", present)
          .getResultList();
    }
    return present;
  }

  /** The newest first. */
  List<SearchIndex.Key> of(UUID shopId, @Nullable ProductStatus status, PageRequest page) {
    return getEntityManager()
        .createQuery(
            """
            select new org.homegrown.shop.search.SearchIndex$Key(p.shopId, p.id) from Product p
            where p.shopId = :shop and p.id < :before
              and (:status is null or p.status = :status)
            order by p.id desc
            """,
            SearchIndex.Key.class)
        .setParameter("shop", shopId)
        .setParameter("before", page.beforeId())
        .setParameter("status", status)
        .setMaxResults(page.rows())
        .getResultList();
  }

  /** The shop's variants that can be bought, by id; others are not in the map. */
  public Map<UUID, Variant> offered(UUID shopId, Collection<UUID> variants) {
    return getEntityManager()
        .createQuery(
            """
            select v from Variant v join fetch v.product p
            where v.shopId = :shop and p.shopId = :shop and v.id in :variants
              and p.status = PUBLISHED
            """,
            Variant.class)
        .setParameter("shop", shopId)
        .setParameter("variants", variants)
        .getResultStream()
        .collect(Collectors.toMap(Variant::id, Function.identity()));
  }

  static NotFound notFound() {
    return new NotFound("product-not-found", "There is no such product.");
  }
}
