package org.homegrown.shop.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/** Products as they are shown, with all that belongs to them, any number in one statement. */
@ApplicationScoped
class ProductViews {

  private static final String COLUMNS =
      """
      select p.id, p.shop_id, coalesce(text.title, p.title) as title,
             coalesce(text.description, p.description) as description, coalesce(text.locale, p.language) as locale,
             p.category,
             p.status, p.listed_at, p.version,
             (select json_agg(json_build_object('name', o.name, 'values', o.offered) order by o.number)
              from product_option o
              where o.shop_id = p.shop_id and o.product_id = p.id) as options,
             (select json_agg(json_build_object(
                'id', v.id, 'sku', v.sku, 'title', v.title, 'choices', v.choices,
                'price', json_build_object('amount', v.price_amount, 'currency', v.price_currency),
                'available', coalesce(s.available, 0), 'weightGrams', v.weight_grams) order by v.number)
              from variant v
              left join stock s on s.shop_id = v.shop_id and s.variant_id = v.id
              where v.shop_id = p.shop_id and v.product_id = p.id) as variants,
             (select json_agg(json_build_object(
                'id', m.id, 'href', '/v1/media/' || m.id, 'type', m.type, 'width', m.width,
                'height', m.height, 'alt', m.alt) order by m.number)
              from media m where m.shop_id = p.shop_id and m.product_id = p.id) as media
      """;

  private static final String TEXT =
      """
      left join lateral (
        select t.locale, t.title, t.description
        from unnest(?::text[]) with ordinality as wanted (locale, place)
        join (
          select locale, title, description, false as original from product_text
          where shop_id = p.shop_id and product_id = p.id
          union all
          select p.language, p.title, p.description, true) as t
          on split_part(t.locale, '-', 1) = split_part(wanted.locale, '-', 1)
        order by wanted.place, t.locale = wanted.locale desc,
                 t.original = (t.locale <> wanted.locale) desc, t.locale limit 1) as text on true
      """;

  private final DataSource database;
  private final DataSource reads;
  private final ObjectReader options;
  private final ObjectReader variants;
  private final ObjectReader media;

  ProductViews(
      DataSource database,
      @io.quarkus.agroal.DataSource("reads") DataSource reads,
      ObjectMapper json) {
    this.database = database;
    this.reads = reads;
    this.options = json.readerForListOf(ProductView.OptionView.class);
    this.variants = json.readerForListOf(ProductView.VariantView.class);
    this.media = json.readerForListOf(ProductView.PictureView.class);
  }

  /** As buyers see them, in the order in which they are asked for. */
  List<ProductView> found(Collection<SearchIndex.Key> products, List<String> languages) {
    return of(reads, products, languages);
  }

  /** As their seller has left them, in the order in which they are asked for. */
  List<ProductView> of(Collection<SearchIndex.Key> products) {
    return of(database, products, List.of());
  }

  private List<ProductView> of(
      DataSource source, Collection<SearchIndex.Key> products, List<String> languages) {
    if (products.isEmpty()) {
      return List.of();
    }
    try (var connection = source.getConnection();
        var select =
            connection.prepareStatement(
                COLUMNS
                    + """
                    from unnest(?::uuid[], ?::uuid[]) with ordinality as asked (shop_id, id, place)
                    join product p on p.shop_id = asked.shop_id and p.id = asked.id
                    """
                    + TEXT
                    + "order by asked.place")) {
      Rows.of(select, products)
          .uuid(SearchIndex.Key::shopId)
          .uuid(SearchIndex.Key::productId)
          .then(languages)
          .text(language -> language);
      return read(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code product-not-found}
   */
  ProductView requirePublished(UUID id, List<String> languages) {
    try (var connection = reads.getConnection();
        var select =
            connection.prepareStatement(
                COLUMNS
                    + "from product p join shop on shop.id = p.shop_id"
                    + " and shop.status in ('OPEN', 'PAUSED') "
                    + TEXT
                    + "where p.id = ? and p.status = 'PUBLISHED'")) {
      Rows.of(select, languages).text(language -> language);
      select.setObject(2, id);
      return read(select).stream().findFirst().orElseThrow(Products::notFound);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  ProductView require(UUID shopId, UUID id) {
    return of(List.of(new SearchIndex.Key(shopId, id))).stream()
        .findFirst()
        .orElseThrow(Products::notFound);
  }

  private List<ProductView> read(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var views = new ArrayList<ProductView>();
      while (rows.next()) {
        views.add(view(rows));
      }
      return views;
    }
  }

  private ProductView view(ResultSet row) throws SQLException {
    var listedAt = row.getObject("listed_at", OffsetDateTime.class);
    return new ProductView(
        row.getObject("id", UUID.class),
        row.getObject("shop_id", UUID.class),
        row.getString("title"),
        row.getString("description"),
        row.getString("locale"),
        row.getString("category"),
        ProductStatus.valueOf(row.getString("status")),
        listedAt == null ? null : listedAt.toInstant(),
        list(row.getString("options"), options),
        list(row.getString("variants"), variants),
        list(row.getString("media"), media),
        row.getInt("version"));
  }

  private static <T> List<T> list(@Nullable String text, ObjectReader reader) {
    try {
      return text == null ? List.of() : reader.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
