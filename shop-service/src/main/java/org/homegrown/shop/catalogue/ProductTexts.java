package org.homegrown.shop.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Texts of products in other languages, in the caller's transaction. */
@ApplicationScoped
class ProductTexts {

  private static final int MOST = 20;

  private final DataSource database;

  ProductTexts(DataSource database) {
    this.database = database;
  }

  /**
   * @throws TooManyTexts beyond twenty languages
   */
  void put(Product product, String locale, PutText text) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into product_text (shop_id, product_id, locale, title, description)
                select ?, ?, wanted, ?, ? from (values (?)) as one (wanted)
                where (select count(*) from product_text
                       where shop_id = ? and product_id = ? and locale <> wanted) < ?
                on conflict (shop_id, product_id, locale) do update
                set title = excluded.title, description = excluded.description
                """)) {
      insert.setObject(1, product.shopId());
      insert.setObject(2, product.id());
      insert.setString(3, text.title());
      insert.setString(4, text.description() == null ? "" : text.description());
      insert.setString(5, locale);
      insert.setObject(6, product.shopId());
      insert.setObject(7, product.id());
      insert.setInt(8, MOST);
      if (insert.executeUpdate() == 0) {
        throw new TooManyTexts();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void remove(Product product, String locale) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from product_text where shop_id = ? and product_id = ? and locale = ?")) {
      delete.setObject(1, product.shopId());
      delete.setObject(2, product.id());
      delete.setString(3, locale);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
