package org.homegrown.shop.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** Finds published products. */
@ApplicationScoped
public class ProductSearch {

  private final DataSource reads;

  ProductSearch(@io.quarkus.agroal.DataSource("reads") DataSource reads) {
    this.reads = reads;
  }

  /**
   * One hit more than the page shows, if there are so many. Where nothing holds the words, what is
   * spelt like them is found instead.
   *
   * @throws BadInput when sort and other wishes do not fit together, or the cursor not to them
   */
  public List<Hit> find(SearchRequest request, PageRequest page) {
    var sort = request.sort();
    var goesOnByLikeness =
        page.after().map(cursor -> cursor.text(0).equals(Sort.LIKENESS.name())).orElse(false);
    if (request.hasWords() && goesOnByLikeness) {
      return ask(question(request, page, Sort.LIKENESS), Sort.LIKENESS);
    }
    var hits = ask(question(request, page, sort), sort);
    return hits.isEmpty() && request.hasWords() && page.after().isEmpty()
        ? ask(question(request, page, Sort.LIKENESS), Sort.LIKENESS)
        : hits;
  }

  private static Question question(SearchRequest request, PageRequest page, Sort sort) {
    var question = new Question();
    var words = request.words();
    if (words != null) {
      // kept apart, or it would be worked out again for every product
      question.add(
          "with wanted as materialized (select search_query(?) as words, unaccent(lower(?)) as spelling)",
          words,
          words);
    }
    question.add("select s.shop_id, s.product_id, %s".formatted(sort.key()));
    question.add("from product_search s");
    question.add("join shop on shop.id = s.shop_id and shop.status in ('OPEN', 'PAUSED')");
    if (!request.hasWords()) {
      question.add("where true");
    } else if (sort == Sort.LIKENESS) {
      question.add("cross join wanted");
      question.add(
          "join search_alike(wanted.spelling) as alike using (shop_id, product_id) where true");
    } else {
      question.add("cross join wanted where s.document @@ wanted.words");
    }
    filter(question, request);
    page.after().ifPresent(cursor -> goOn(question, sort, cursor));
    return question.add(sort.order()).add("limit ?", page.rows());
  }

  private static void filter(Question question, SearchRequest request) {
    pricesBetween(question, request.minPrice, request.maxPrice);
    question
        .addIf("and s.shop_id = ?", request.shop)
        .addIf("and s.currency = ?", request.currency)
        .addIf(
            """
            and s.category = any (array(
              with recursive below as (
                select ?::text as code
                union
                select c.code from category c join below on c.parent = below.code)
              select code from below))
            """,
            request.category)
        .addIf(
            """
            and s.region = any (array(
              with recursive below as (
                select ?::text as code
                union
                select r.code from region r join below on r.parent = below.code)
              select code from below))
            """,
            request.region);
  }

  /**
   * One and the same variant costs at least this and at most that. The flat row decides, unless the
   * product's cheapest and its dearest variant lie on either side.
   */
  private static void pricesBetween(Question question, @Nullable Long least, @Nullable Long most) {
    question.addIf("and s.max_price >= ?", least).addIf("and s.min_price <= ?", most);
    if (least != null && most != null) {
      question.add(
          """
          and (s.min_price >= ? or s.max_price <= ? or exists (
            select 1 from variant v
            where v.shop_id = s.shop_id and v.product_id = s.product_id
              and v.price_amount between ? and ?))
          """,
          least,
          most,
          least,
          most);
    }
  }

  private static void goOn(Question question, Sort sort, Cursor cursor) {
    if (!cursor.text(0).equals(sort.name())) {
      throw new BadInput("cursor-unusable", "'after' belongs to a list in another order.");
    }
    question.add("and " + sort.after(), cursor.number(1), cursor.uuid(2));
  }

  private List<Hit> ask(Question question, Sort sort) {
    try (var connection = reads.getConnection();
        var select = connection.prepareStatement(question.sql())) {
      question.set(select);
      try (var rows = select.executeQuery()) {
        var hits = new ArrayList<Hit>();
        while (rows.next()) {
          var product = rows.getObject(2, UUID.class);
          hits.add(
              new Hit(
                  rows.getObject(1, UUID.class),
                  product,
                  Cursor.of(sort.name(), rows.getLong(3), product)));
        }
        return hits;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
