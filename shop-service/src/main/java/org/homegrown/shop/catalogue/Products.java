package org.homegrown.shop.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All products. What is not published does not exist for buyers. */
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, UUID> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * @throws SkuTaken when the shop has a variant of the same SKU, also one made right now
   */
  void add(Product product) {
    try {
      persistAndFlush(product);
    } catch (ConstraintViolationException e) {
      if ("variant_shop_id_sku_key".equals(e.getConstraintName())) {
        throw new SkuTaken();
      }
      throw e;
    }
  }

  Product requirePublished(UUID id) {
    return find("id = ?1 and status = ?2", id, ProductStatus.PUBLISHED)
        .firstResultOptional()
        .orElseThrow(() -> new NotFound("product-not-found", "There is no such product."));
  }

  List<Product> published(@Nullable UUID shop, @Nullable String category, PageRequest page) {
    var conditions = new StringBuilder("status = :status and id > :after");
    var parameters = new HashMap<String, Object>();
    parameters.put("status", ProductStatus.PUBLISHED);
    parameters.put("after", page.after().map(cursor -> cursor.uuid(0)).orElse(BEFORE_ALL));
    if (shop != null) {
      conditions.append(" and shopId = :shop");
      parameters.put("shop", shop);
    }
    if (category != null) {
      conditions.append(" and category = :category");
      parameters.put("category", category);
    }
    return find(conditions.append(" order by id").toString(), parameters)
        .page(0, page.rows())
        .list();
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
}
