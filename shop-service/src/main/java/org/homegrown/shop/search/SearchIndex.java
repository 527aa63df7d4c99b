package org.homegrown.shop.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/** What can be found. Changed in the transaction that changes a product. */
@ApplicationScoped
public class SearchIndex {

  /** Which product of which shop. */
  public record Key(UUID shopId, UUID productId) {}

  private final DataSource database;

  SearchIndex(DataSource database) {
    this.database = database;
  }

  public void refresh(UUID shopId, UUID productId) {
    refresh(List.of(new Key(shopId, productId)));
  }

  /** Takes products in that are published and out that are not. */
  public void refresh(Collection<Key> products) {
    try (var connection = database.getConnection();
        var refresh =
            connection.prepareStatement("select refresh_product_search(?::uuid[], ?::uuid[])")) {
      Rows.of(refresh, products).uuid(Key::shopId).uuid(Key::productId);
      refresh.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
