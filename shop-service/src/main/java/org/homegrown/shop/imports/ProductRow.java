package org.homegrown.shop.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homegrown.kit.csv.Cells;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.catalogue.ProductStatus;
import org.homegrown.shop.catalogue.SheetRow;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** A row of a product sheet as the file has it. Columns that are not in the file say nothing. */
record ProductRow(CsvRow row) {

  static final Set<String> REQUIRED = Set.of("sku", "title", "price", "currency");
  static final Set<String> OPTIONAL =
      Stream.concat(
              Stream.of(
                  "stock",
                  "category",
                  "weight_grams",
                  "description",
                  "product",
                  "status",
                  "language",
                  "variant_title"),
              Stream.of(1, 2, 3)
                  .flatMap(
                      number ->
                          Stream.of("name", "value", "values").map(part -> column(number, part))))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?");
  private static final Pattern TEXT = Pattern.compile("(title|description)_" + LOCALE.pattern());
  private static final int MOST_OPTIONS = 3;

  static boolean isText(String column) {
    return TEXT.matcher(column).matches();
  }

  private static String column(int number, String part) {
    return "option_%d_%s".formatted(number, part);
  }

  String sku() {
    return Cells.plain(row.text("sku"));
  }

  SheetRow of(Shop shop) throws RowRefused {
    var currency = row.matching("currency", CURRENCY, "must be an ISO 4217 code");
    if (!currency.equals(shop.currency())) {
      throw new RowRefused("currency", "currency-mismatch", "the shop sells in " + shop.currency());
    }
    return new SheetRow(
        shop,
        text("product", 64),
        required("sku", 64),
        required("title", 200),
        said("description", 5000),
        said("category", 60),
        language(),
        status(),
        options(),
        said("variant_title", 200),
        new Money(row.number("price", 1, 1_000_000_000_000L), currency),
        row.text("stock").isEmpty() ? null : row.number("stock", 0, 1_000_000),
        weight(),
        texts());
  }

  private @Nullable String language() throws RowRefused {
    return row.text("language").isEmpty()
        ? null
        : row.matching("language", LOCALE, "must be a locale such as en or pt-BR");
  }

  private @Nullable ProductStatus status() throws RowRefused {
    var text = row.text("status");
    try {
      return text.isEmpty() ? null : ProductStatus.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new RowRefused("status", "field-malformed", "must be DRAFT, PUBLISHED or ARCHIVED");
    }
  }

  private @Nullable Integer weight() throws RowRefused {
    if (!row.columns().containsKey("weight_grams")) {
      return null;
    }
    return row.text("weight_grams").isEmpty()
        ? 0
        : Math.toIntExact(row.number("weight_grams", 1, 1_000_000));
  }

  /** Null when the file has no columns for them. */
  private @Nullable List<SheetRow.Option> options() throws RowRefused {
    if (!row.columns().containsKey(column(1, "name"))) {
      return null;
    }
    var options = new ArrayList<SheetRow.Option>();
    for (int i = 1; i <= MOST_OPTIONS; i++) {
      var name = text(column(i, "name"), 40);
      var value = text(column(i, "value"), 60);
      if (name.isEmpty() != value.isEmpty() || (!name.isEmpty() && options.size() < i - 1)) {
        throw new RowRefused(
            column(i, name.isEmpty() ? "name" : "value"),
            "option-incomplete",
            "an option has a name and a value, and stands behind the one before it");
      }
      if (!name.isEmpty()) {
        options.add(new SheetRow.Option(name, value, values(i)));
      }
    }
    return options;
  }

  private List<String> values(int number) throws RowRefused {
    var column = column(number, "values");
    var values = Cells.split(text(column, 20_000));
    if (values.size() > 100
        || new LinkedHashSet<>(values).size() < values.size()
        || values.stream().anyMatch(value -> value.isBlank() || value.length() > 60)) {
      throw new RowRefused(
          column,
          "field-malformed",
          "must be at most 100 different values of at most 60 characters, with | between them");
    }
    return values;
  }

  private Map<String, SheetRow.Text> texts() throws RowRefused {
    var texts = new HashMap<String, SheetRow.Text>();
    for (var column : row.columns().keySet()) {
      if (isText(column)) {
        var locale = column.substring(column.indexOf('_') + 1);
        var title = text("title_" + locale, 200);
        var description = text("description_" + locale, 5000);
        if (title.isEmpty() && !description.isEmpty()) {
          throw new RowRefused("title_" + locale, "field-missing", "must not be empty");
        }
        texts.put(locale, new SheetRow.Text(title, description));
      }
    }
    return texts;
  }

  private @Nullable String said(String column, int longest) throws RowRefused {
    return row.columns().containsKey(column) ? text(column, longest) : null;
  }

  private String required(String column, int longest) throws RowRefused {
    row.required(column, longest + 1);
    return text(column, longest);
  }

  private String text(String column, int longest) throws RowRefused {
    var text = Cells.plain(row.optional(column, longest + 1));
    if (text.length() > longest) {
      throw RowRefused.tooLong(column, longest);
    }
    return text;
  }
}
