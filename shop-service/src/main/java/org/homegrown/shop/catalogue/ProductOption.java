package org.homegrown.shop.catalogue;

import jakarta.persistence.ConstraintMode;
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

/** In what the variants of a product differ, such as colour, and the values to choose from. */
@Entity
class ProductOption {

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

  String name() {
    return name;
  }

  boolean offers(String value) {
    return offered.contains(value);
  }
}
