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
    if (request.q != null && request.hasWords()) {
      // kept apart, or it would be worked out again for every product
      question.add(
          "with wanted as materialized (select search_query(?) as words, unaccent(lower(?)) as spelling)",
          request.q,
          request.q);
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
    question
        .addIf("and s.shop_id = ?", request.shop)
        .addIf("and s.currency = ?", request.currency)
        .addIf("and s.max_price >= ?", request.minPrice)
        .addIf("and s.min_price <= ?", request.maxPrice)
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
