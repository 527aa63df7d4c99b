package org.homegrown.shop.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** Texts of products in other languages, in the caller's transaction. */
@ApplicationScoped
class ProductTexts {

  static final int MOST = 20;

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

  /** Of these products, by product and locale. */
  Map<UUID, Map<String, PutText>> of(Collection<UUID> products) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select p.id, t.locale, t.title, t.description from product p
                join product_text t on t.shop_id = p.shop_id and t.product_id = p.id
                where p.id = any (?)
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", products.toArray()));
      try (var rows = select.executeQuery()) {
        var texts = new HashMap<UUID, Map<String, PutText>>();
        while (rows.next()) {
          texts
              .computeIfAbsent(rows.getObject(1, UUID.class), product -> new HashMap<>())
              .put(rows.getString(2), new PutText(rows.getString(3), rows.getString(4)));
        }
        return texts;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A product's text in one language; null when it has none any more. */
  record Change(UUID shopId, UUID productId, String locale, @Nullable PutText text) {}

  void change(Collection<Change> changes) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with change as (
                  select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                    as change (shop_id, product_id, locale, title, description)),
                gone as (
                  delete from product_text t using change
                  where t.shop_id = change.shop_id and t.product_id = change.product_id
                    and t.locale = change.locale and change.title is null)
                insert into product_text (shop_id, product_id, locale, title, description)
                select * from change where title is not null
                on conflict (shop_id, product_id, locale) do update
                set title = excluded.title, description = excluded.description
                """)) {
      Rows.of(update, changes)
          .uuid(Change::shopId)
          .uuid(Change::productId)
          .text(Change::locale)
          .text(change -> change.text() == null ? null : change.text().title())
          .text(change -> change.text() == null ? null : change.text().description());
      update.executeUpdate();
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
