package org.homegrown.shop.catalogue;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.CurrencyMismatch;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a shop offers, in one or more variants, all in the shop's currency. */
@Entity
public class Product {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private String title;
  private String description;
  private @Nullable String category;

  @Enumerated(EnumType.STRING)
  private ProductStatus status;

  private Instant listedAt;
  private String createdBy;
  @Version private int version;

  @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST)
  @OrderBy("number")
  private List<Variant> variants = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  protected Product() {}

  /** A published product without variants yet. */
  Product(Shop shop, String title, String description, @Nullable String category) {
    this.id = Ids.next();
    this.shopId = shop.id();
    this.title = title;
    this.description = description;
    this.category = category;
    this.status = ProductStatus.PUBLISHED;
    this.listedAt = Instant.now();
    this.createdBy = shop.owner();
  }

  /**
   * @throws CurrencyMismatch when the price is not in the shop's currency
   */
  Variant addVariant(
      Shop shop, String sku, @Nullable String variantTitle, Money price, @Nullable Integer grams) {
    if (!price.currency().equals(shop.currency())) {
      throw new CurrencyMismatch(shop.currency(), price.currency());
    }
    var variant = new Variant(this, shopId, variants.size(), sku, variantTitle, price, grams);
    variants.add(variant);
    return variant;
  }

  UUID id() {
    return id;
  }

  UUID shopId() {
    return shopId;
  }

  String title() {
    return title;
  }

  List<UUID> variantIds() {
    return variants.stream().map(Variant::id).toList();
  }

  ProductListed listed(Shop shop) {
    return new ProductListed(
        id, shopId, shop.owner(), shop.region(), shop.dateOf(listedAt), listedAt);
  }

  ProductView view(Map<UUID, Long> available) {
    return new ProductView(
        id,
        shopId,
        title,
        description,
        category,
        status,
        listedAt,
        variants.stream()
            .map(variant -> variant.view(available.getOrDefault(variant.id(), 0L)))
            .toList());
  }
}
