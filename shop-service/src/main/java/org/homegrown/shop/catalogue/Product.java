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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.CurrencyMismatch;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a shop offers, in one or more variants, all in the shop's currency. */
@Entity
public class Product {

  private static final int MOST_VARIANTS = 100;

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private String title;
  private String description;
  private @Nullable String category;
  private String language;

  @Enumerated(EnumType.STRING)
  private ProductStatus status;

  private @Nullable Instant listedAt;
  private Instant changedAt;
  private String createdBy;
  @Version private int version;

  @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST)
  @OrderBy("number")
  private List<ProductOption> options = new ArrayList<>();

  @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST)
  @OrderBy("number")
  private List<Variant> variants = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  protected Product() {}

  /** A draft without options and variants yet. */
  Product(Shop shop, String title, String description, @Nullable String category, String language) {
    this.id = Ids.next();
    this.shopId = shop.id();
    this.title = title;
    this.description = description;
    this.category = category;
    this.language = language;
    this.status = ProductStatus.DRAFT;
    this.changedAt = Instant.now();
    this.createdBy = shop.owner();
  }

  /**
   * @throws OptionsRepeated when there is such an option, or a value stands twice
   */
  void addOption(String name, List<String> offered) {
    if (options.stream().anyMatch(option -> option.name().equals(name))
        || new HashSet<>(offered).size() < offered.size()) {
      throw new OptionsRepeated();
    }
    options.add(new ProductOption(this, shopId, options.size(), name, offered));
  }

  /**
   * @throws CurrencyMismatch when the price is not in the shop's currency
   * @throws ChoiceUnknown when the choices are not one of each option
   * @throws ChoicesTaken when another variant has them
   */
  Variant addVariant(
      Shop shop,
      String sku,
      @Nullable String variantTitle,
      List<String> choices,
      Money price,
      @Nullable Integer grams) {
    change();
    mustBeInCurrencyOf(shop, price);
    mustFit(choices);
    mustHaveRoomFor(choices);
    var variant =
        new Variant(this, shopId, variants.size(), sku, variantTitle, choices, price, grams);
    variants.add(variant);
    return variant;
  }

  private void mustFit(List<String> choices) {
    if (choices.size() != options.size()) {
      throw new ChoiceUnknown();
    }
    for (int i = 0; i < choices.size(); i++) {
      if (!options.get(i).offers(choices.get(i))) {
        throw new ChoiceUnknown();
      }
    }
  }

  /**
   * @throws ChoicesTaken when another variant has these choices
   * @throws TooManyVariants beyond a hundred
   */
  void mustHaveRoomFor(List<String> choices) {
    if (!choices.isEmpty() && variants.stream().anyMatch(variant -> variant.has(choices))) {
      throw new ChoicesTaken();
    }
    if (variants.size() == MOST_VARIANTS) {
      throw new TooManyVariants();
    }
  }

  private static void mustBeInCurrencyOf(Shop shop, Money price) {
    if (!price.currency().equals(shop.currency())) {
      throw new CurrencyMismatch(shop.currency(), price.currency());
    }
  }

  /**
   * @throws NotFound {@code variant-not-found}
   */
  Variant variant(UUID variantId) {
    return variants.stream()
        .filter(variant -> variant.id().equals(variantId))
        .findFirst()
        .orElseThrow(() -> new NotFound("variant-not-found", "The product has no such variant."));
  }

  void priceVariant(Shop shop, Variant variant, Money price) {
    mustBeInCurrencyOf(shop, price);
    variant.cost(price);
  }

  void describe(
      @Nullable String newTitle,
      @Nullable String newDescription,
      @Nullable String newCategory,
      @Nullable String newLanguage) {
    change();
    language = newLanguage == null ? language : newLanguage;
    title = newTitle == null ? title : newTitle;
    description = newDescription == null ? description : newDescription;
    if (newCategory != null) {
      category = newCategory.isBlank() ? null : newCategory;
    }
  }

  /** Whether {@link #describe} would change nothing. */
  boolean isDescribedAs(
      String newTitle,
      @Nullable String newDescription,
      @Nullable String newCategory,
      @Nullable String newLanguage) {
    return title.equals(newTitle)
        && (newDescription == null || description.equals(newDescription))
        && (newCategory == null || newCategory.equals(category == null ? "" : category))
        && (newLanguage == null || language.equals(newLanguage));
  }

  /**
   * Begins a change of anything that belongs to the product, so that its version rises.
   *
   * @throws ProductArchived when it is out of use
   */
  void change() {
    if (status == ProductStatus.ARCHIVED) {
      throw new ProductArchived();
    }
    changedAt = Instant.now();
  }

  /**
   * Offers it to buyers.
   *
   * @return what to tell others, the first time
   * @throws ProductMoveRefused when it is published already
   */
  Optional<ProductListed> publish(Shop shop) {
    become(ProductStatus.PUBLISHED);
    if (listedAt != null) {
      return Optional.empty();
    }
    listedAt = changedAt;
    return Optional.of(
        new ProductListed(
            id, shopId, shop.owner(), shop.region(), shop.dateOf(changedAt), changedAt));
  }

  /**
   * @throws ProductMoveRefused when it is archived already
   */
  void archive() {
    become(ProductStatus.ARCHIVED);
  }

  private void become(ProductStatus next) {
    if (!status.mayBecome(next)) {
      throw new ProductMoveRefused(status, next);
    }
    status = next;
    changedAt = Instant.now();
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

  ProductStatus status() {
    return status;
  }

  List<ProductOption> options() {
    return options;
  }

  List<Variant> variants() {
    return variants;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }
}
