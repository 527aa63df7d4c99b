package org.homegrown.shop.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.csv.Cells;
import org.jspecify.annotations.Nullable;

/** Writes a shop's products as a sheet that can be imported: a row for each variant. */
@ApplicationScoped
class SheetExport {

  private static final int PORTION = 1000;
  private static final int MOST_OPTIONS = 3;

  private static final List<String> COLUMNS =
      List.of(
          "shop",
          "sku",
          "title",
          "price",
          "currency",
          "stock",
          "category",
          "weight_grams",
          "description",
          "product",
          "status",
          "language",
          "variant_title");

  private final DataSource database;

  SheetExport(DataSource database) {
    this.database = database;
  }

  /** Returns how many rows it wrote. */
  long copy(UUID shopId, Writer writer) throws SQLException, IOException {
    try (var connection = database.getConnection()) {
      var locales = locales(connection, shopId);
      // not closed here: it would close the file before its checksum is known
      var csv = CsvWriter.builder().build(writer);
      csv.writeRecord(header(locales));
      var count = 0L;
      try (var select = connection.prepareStatement(select(locales.size()))) {
        for (int i = 0; i < locales.size(); i++) {
          select.setString(i + 1, locales.get(i));
        }
        select.setObject(locales.size() + 1, shopId);
        select.setFetchSize(PORTION);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            csv.writeRecord(fields(rows, locales.size()));
            count++;
          }
        }
      }
      csv.flush();
      return count;
    }
  }

  private static List<String> locales(Connection connection, UUID shopId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select distinct locale from product_text where shop_id = ? order by locale")) {
      select.setObject(1, shopId);
      try (var rows = select.executeQuery()) {
        var locales = new ArrayList<String>();
        while (rows.next()) {
          locales.add(rows.getString(1));
        }
        return locales;
      }
    }
  }

  private static List<String> header(List<String> locales) {
    var header = new ArrayList<>(COLUMNS);
    for (int i = 1; i <= MOST_OPTIONS; i++) {
      header.addAll(
          List.of(
              "option_%d_name".formatted(i),
              "option_%d_value".formatted(i),
              "option_%d_values".formatted(i)));
    }
    for (var locale : locales) {
      header.addAll(List.of("title_" + locale, "description_" + locale));
    }
    return header;
  }

  private static String select(int locales) {
    var sql =
        new StringBuilder(
            """
            select shop.handle, v.sku, p.title, v.price_amount, v.price_currency,
                   coalesce(s.on_hand, 0) as stock, p.category, v.weight_grams, p.description,
                   first_value(v.sku) over (partition by p.id order by v.number) as product,
                   p.status, p.language, v.title as variant_title, v.choices,
                   (select array_agg(o.name order by o.number) from product_option o
                    where o.shop_id = p.shop_id and o.product_id = p.id) as names,
            """);
    for (int i = 1; i <= MOST_OPTIONS; i++) {
      sql.append(
          """
                 (select o.offered from product_option o
                  where o.shop_id = p.shop_id and o.product_id = p.id and o.number = %d) as offered_%d,
          """
              .formatted(i - 1, i));
    }
    for (int i = 0; i < locales; i++) {
      sql.append(
          "t%1$d.title as title_%1$d, t%1$d.description as description_%1$d,\n".formatted(i));
    }
    sql.append(
        """
               true
        from product p
        join shop on shop.id = p.shop_id
        join variant v on v.shop_id = p.shop_id and v.product_id = p.id
        left join stock s on s.shop_id = v.shop_id and s.variant_id = v.id
        """);
    for (int i = 0; i < locales; i++) {
      sql.append(
          """
          left join product_text t%1$d on t%1$d.shop_id = p.shop_id and t%1$d.product_id = p.id
            and t%1$d.locale = ?
          """
              .formatted(i));
    }
    return sql.append("where p.shop_id = ? order by p.id, v.number").toString();
  }

  private static List<String> fields(ResultSet row, int locales) throws SQLException {
    var fields = new ArrayList<String>();
    for (var column : COLUMNS) {
      fields.add(cell(row.getString(column.equals("shop") ? "handle" : column(column))));
    }
    var choices = array(row, "choices");
    var names = array(row, "names");
    for (int i = 0; i < MOST_OPTIONS; i++) {
      var there = i < names.size();
      fields.add(there ? cell(names.get(i)) : "");
      fields.add(there && i < choices.size() ? cell(choices.get(i)) : "");
      fields.add(there ? cell(Cells.joined(array(row, "offered_" + (i + 1)))) : "");
    }
    for (int i = 0; i < locales; i++) {
      fields.add(cell(row.getString("title_" + i)));
      fields.add(cell(row.getString("description_" + i)));
    }
    return fields;
  }

  private static String column(String name) {
    return switch (name) {
      case "price" -> "price_amount";
      case "currency" -> "price_currency";
      default -> name;
    };
  }

  private static String cell(@Nullable String text) {
    return text == null ? "" : Cells.safe(text);
  }

  private static List<String> array(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
