package org.homegrown.shop.catalogue;

import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.type.SqlTypes;
import org.homegrown.kit.id.Ids;

/** In what the variants of a product differ, such as colour, and the values to choose from. */
@Entity
class ProductOption {

  private static final int MOST_VALUES = 100;

  @Id private UUID id;
  @PartitionKey private UUID shopId;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "product_id", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  private Product product;

  private int number;
  private String name;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> offered;

  @SuppressWarnings("NullAway.Init")
  protected ProductOption() {}

  ProductOption(Product product, UUID shopId, int number, String name, List<String> offered) {
    this.id = Ids.next();
    this.product = product;
    this.shopId = shopId;
    this.number = number;
    this.name = name;
    this.offered = List.copyOf(offered);
  }

  /**
   * What would be offered if these were the values, or this one were among them.
   *
   * @param values all of them; empty when only the one is known
   * @throws OptionsRepeated when a value stands twice
   * @throws OptionValueMissing when one is gone that is offered now, or there would be too many
   */
  List<String> offering(List<String> values, String value) {
    var wanted = new LinkedHashSet<>(values.isEmpty() ? offered : values);
    wanted.add(value);
    if (!values.isEmpty() && wanted.size() != values.size()) {
      throw new OptionsRepeated();
    }
    if (!wanted.containsAll(offered) || wanted.size() > MOST_VALUES) {
      throw new OptionValueMissing(name);
    }
    return List.copyOf(wanted);
  }

  void offer(List<String> values) {
    if (!offered.equals(values)) {
      offered = values;
    }
  }

  String name() {
    return name;
  }

  List<String> offered() {
    return offered;
  }

  boolean offers(String value) {
    return offered.contains(value);
  }
}
