package org.homegrown.shop.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homegrown.shop.shop.ShopNotOpen;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/** Where the rows of a sheet bring their products: published, archived or neither. */
final class SheetMoves {

  private final Set<Product> archived = new LinkedHashSet<>();
  private final List<ProductListed> listed = new ArrayList<>();

  /**
   * Where a new product begins.
   *
   * @throws ShopNotOpen when it would be published in a shop that is not open
   */
  static ProductStatus first(SheetRow row) {
    var open = row.shop().status() == ShopStatus.OPEN;
    if (row.status() == null) {
      return open ? ProductStatus.PUBLISHED : ProductStatus.DRAFT;
    }
    if (row.status() == ProductStatus.PUBLISHED && !open) {
      throw new ShopNotOpen();
    }
    return row.status();
  }

  /** Whether the product can get from its state to what the row says, and be changed on the way. */
  static void mustMove(Product product, SheetRow row, boolean differs) {
    var to = row.status() == null ? product.status() : row.status();
    if (to != product.status()) {
      if (!product.status().mayBecome(to)) {
        throw new ProductMoveRefused(product.status(), to);
      }
      if (to == ProductStatus.PUBLISHED) {
        row.shop().mustBeOpen();
      }
    } else if (differs && to == ProductStatus.ARCHIVED) {
      throw new ProductArchived();
    }
  }

  /** An archived product is changed only when the row publishes it again. */
  boolean openUp(Product product, SheetRow row) {
    return product.status() == ProductStatus.ARCHIVED
        && move(product, ProductStatus.PUBLISHED, row);
  }

  /** Returns whether it was elsewhere before. */
  boolean move(Product product, @Nullable ProductStatus status, SheetRow row) {
    if (status == null || status == product.status()) {
      return false;
    }
    if (status == ProductStatus.PUBLISHED) {
      product.publish(row.shop()).ifPresent(listed::add);
      return true;
    }
    return archived.add(product);
  }

  /** Archives what shall be archived: not before all its rows are taken. */
  void close() {
    archived.forEach(Product::archive);
  }

  List<ProductListed> listed() {
    return listed;
  }
}
