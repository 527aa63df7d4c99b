package org.homegrown.shop.catalogue;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.type.SqlTypes;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** A form of a product that can be bought: a size, a colour, a weight. */
@Entity
public class Variant {

  @Id private UUID id;
  @PartitionKey private UUID shopId;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "product_id", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  private Product product;

  private int number;
  private String sku;
  private @Nullable String title;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> choices;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "price_amount", nullable = false))
  @AttributeOverride(
      name = "currency",
      column = @Column(name = "price_currency", nullable = false, length = 3))
  private Money price;

  private @Nullable Integer weightGrams;

  @SuppressWarnings("NullAway.Init")
  protected Variant() {}

  Variant(
      Product product,
      UUID shopId,
      int number,
      String sku,
      @Nullable String title,
      List<String> choices,
      Money price,
      @Nullable Integer weightGrams) {
    this.id = Ids.next();
    this.product = product;
    this.shopId = shopId;
    this.number = number;
    this.sku = sku;
    this.title = title;
    this.choices = List.copyOf(choices);
    this.price = price;
    this.weightGrams = weightGrams;
  }

  public UUID id() {
    return id;
  }

  public UUID productId() {
    return product.id();
  }

  public String sku() {
    return sku;
  }

  public Money price() {
    return price;
  }

  boolean has(List<String> others) {
    return choices.equals(others);
  }

  void cost(Money newPrice) {
    price = newPrice;
  }

  void describe(
      @Nullable String newSku, @Nullable String newTitle, @Nullable Integer newWeightGrams) {
    sku = newSku == null ? sku : newSku;
    title = newTitle == null ? title : newTitle;
    weightGrams = newWeightGrams == null ? weightGrams : newWeightGrams;
  }

  /**
   * Whether {@link #revise} would change nothing.
   *
   * @param newTitle null leaves it, empty takes it away
   * @param newGrams null leaves them, nought takes them away
   */
  boolean isAs(@Nullable String newTitle, Money newPrice, @Nullable Integer newGrams) {
    return price.equals(newPrice)
        && (newTitle == null || newTitle.equals(title == null ? "" : title))
        && (newGrams == null || newGrams == (weightGrams == null ? 0 : weightGrams));
  }

  void revise(@Nullable String newTitle, Money newPrice, @Nullable Integer newGrams) {
    price = newPrice;
    if (newTitle != null) {
      title = newTitle.isEmpty() ? null : newTitle;
    }
    if (newGrams != null) {
      weightGrams = newGrams == 0 ? null : newGrams;
    }
  }

  Product product() {
    return product;
  }

  /** As an order shows it: the product's title, and the variant's where it has one. */
  public String fullTitle() {
    return title == null ? product.title() : product.title() + ", " + title;
  }
}
