package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.impact.parquet.Column;
import org.homegrown.impact.parquet.Column.Type;
import org.homegrown.impact.release.FlatFiles;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Parameters;

/**
 * Writes an extract: a row for each person, span and currency; one of currency '' for spans in
 * which nothing happened. In the caller's transaction.
 */
@ApplicationScoped
class ExtractRows {

  private static final int MOST = 500_000;
  private static final int AT_ONCE = 10_000;

  private final DataSource database;

  ExtractRows(DataSource database) {
    this.database = database;
  }

  static List<Column> columns(Set<ExtractColumn> asked) {
    var columns = new ArrayList<Column>();
    columns.add(new Column("pseudonym", Type.TEXT));
    columns.add(new Column("span_start", Type.DATE));
    columns.add(new Column("currency", Type.TEXT));
    asked.stream().map(ExtractColumn::column).forEach(columns::add);
    return columns;
  }

  /**
   * @return how many rows
   * @throws RuleBroken {@code extract-too-large}
   */
  int write(
      Path folder,
      MakeExtract request,
      Set<ExtractColumn> asked,
      List<Looks> people,
      UnaryOperator<String> pseudonyms)
      throws SQLException, IOException {
    var known = people.stream().collect(Collectors.toMap(Looks::person, Function.identity()));
    var count = 0;
    try (var files = new FlatFiles(folder, "extract", columns(asked));
        var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                with person (seller, place) as (select * from unnest(?::text[], ?::text[])),
                span as (
                  select distinct period_start(?, m::date, 1) as start
                  from generate_series(?::date, ?::date, interval '1 month') m),
                done as (
                  select p.seller, period_start(?, p.start, 1) as start, p.currency,
                    sum(p.opened) as opened, sum(p.sales) as sales, sum(p.sold) as sold,
                    sum(p.refunded) as refunded, sum(p.income) as income, sum(p.fees) as fees
                  from seller_period p join person using (seller)
                  where p.span = 'M' and p.start between ? and ?
                  group by 1, 2, 3)
                select person.seller, span.start, coalesce(done.currency, '') as currency,
                  coalesce(opened, 0) as opened, coalesce(sales, 0) as sales,
                  coalesce(sold, 0) as sold, coalesce(refunded, 0) as refunded,
                  coalesce(income, 0) as income, coalesce(fees, 0) as fees
                from person cross join span
                left join done on done.seller = person.seller and done.start = span.start
                order by person.place, span.start, currency
                """)) {
      select.setFetchSize(AT_ONCE);
      var sellers = people.stream().map(Looks::person).toArray();
      Parameters.set(
          select,
          connection.createArrayOf("text", sellers),
          connection.createArrayOf(
              "text", people.stream().map(Looks::person).map(pseudonyms).toArray()),
          request.span().name(),
          request.from(),
          request.to(),
          request.span().name(),
          request.from(),
          request.to());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          if (++count > MOST) {
            throw new RuleBroken(
                "extract-too-large", "An extract has at most %d rows.".formatted(MOST));
          }
          files.add(row(rows, known, asked, pseudonyms));
        }
      }
    }
    return count;
  }

  /** In the order of pseudonyms, which says nothing of when somebody came. */
  private static Object[] row(
      ResultSet rows,
      Map<String, Looks> known,
      Set<ExtractColumn> asked,
      UnaryOperator<String> pseudonyms)
      throws SQLException {
    var person = rows.getString("seller");
    var looks = known.getOrDefault(person, new Looks(person, "", "", "", ""));
    var row = new ArrayList<Object>();
    row.add(pseudonyms.apply(person));
    row.add(rows.getObject("start", LocalDate.class));
    row.add(rows.getString("currency"));
    for (var column : asked) {
      row.add(
          switch (column) {
            case COHORT -> looks.cohort();
            case REGION -> looks.region();
            case GENDER -> looks.gender();
            case AGE_BAND -> looks.ageBand();
            default -> rows.getLong(column.code());
          });
    }
    return row.toArray();
  }
}
