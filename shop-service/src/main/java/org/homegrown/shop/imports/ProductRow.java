package org.homegrown.shop.imports;

import static org.homegrown.shop.catalogue.SheetColumns.CATEGORY;
import static org.homegrown.shop.catalogue.SheetColumns.CURRENCY;
import static org.homegrown.shop.catalogue.SheetColumns.DESCRIPTION;
import static org.homegrown.shop.catalogue.SheetColumns.LANGUAGE;
import static org.homegrown.shop.catalogue.SheetColumns.LOCALE;
import static org.homegrown.shop.catalogue.SheetColumns.MOST_OPTIONS;
import static org.homegrown.shop.catalogue.SheetColumns.PRICE;
import static org.homegrown.shop.catalogue.SheetColumns.PRODUCT;
import static org.homegrown.shop.catalogue.SheetColumns.SKU;
import static org.homegrown.shop.catalogue.SheetColumns.STATUS;
import static org.homegrown.shop.catalogue.SheetColumns.STOCK;
import static org.homegrown.shop.catalogue.SheetColumns.TITLE;
import static org.homegrown.shop.catalogue.SheetColumns.VARIANT_TITLE;
import static org.homegrown.shop.catalogue.SheetColumns.WEIGHT_GRAMS;
import static org.homegrown.shop.catalogue.SheetColumns.optionName;
import static org.homegrown.shop.catalogue.SheetColumns.optionValue;
import static org.homegrown.shop.catalogue.SheetColumns.optionValues;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.homegrown.kit.csv.Cells;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.catalogue.ProductStatus;
import org.homegrown.shop.catalogue.SheetColumns;
import org.homegrown.shop.catalogue.SheetRow;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** A row of a product sheet as the file has it. Columns that are not in the file say nothing. */
record ProductRow(CsvRow row) {

  private static final Pattern ISO_4217 = Pattern.compile("[A-Z]{3}");

  String sku() {
    return Cells.plain(row.text(SKU));
  }

  SheetRow of(Shop shop) throws RowRefused {
    var currency = row.matching(CURRENCY, ISO_4217, "must be an ISO 4217 code");
    if (!currency.equals(shop.currency())) {
      throw new RowRefused(CURRENCY, "currency-mismatch", "the shop sells in " + shop.currency());
    }
    return new SheetRow(
        shop,
        text(PRODUCT, 64),
        required(SKU, 64),
        required(TITLE, 200),
        said(DESCRIPTION, 5000),
        said(CATEGORY, 60),
        language(),
        status(),
        options(),
        said(VARIANT_TITLE, 200),
        new Money(row.number(PRICE, 1, 1_000_000_000_000L), currency),
        row.text(STOCK).isEmpty() ? null : row.number(STOCK, 0, 1_000_000),
        weight(),
        texts());
  }

  private @Nullable String language() throws RowRefused {
    return row.text(LANGUAGE).isEmpty()
        ? null
        : row.matching(LANGUAGE, LOCALE, "must be a locale such as en or pt-BR");
  }

  private @Nullable ProductStatus status() throws RowRefused {
    var text = row.text(STATUS);
    try {
      return text.isEmpty() ? null : ProductStatus.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new RowRefused(STATUS, "field-malformed", "must be DRAFT, PUBLISHED or ARCHIVED");
    }
  }

  private @Nullable Integer weight() throws RowRefused {
    if (!row.columns().containsKey(WEIGHT_GRAMS)) {
      return null;
    }
    return row.text(WEIGHT_GRAMS).isEmpty()
        ? 0
        : Math.toIntExact(row.number(WEIGHT_GRAMS, 1, 1_000_000));
  }

  /** Null when the file has no columns for them. */
  private @Nullable List<SheetRow.Option> options() throws RowRefused {
    if (!row.columns().containsKey(optionName(1))) {
      return null;
    }
    var options = new ArrayList<SheetRow.Option>();
    for (int i = 1; i <= MOST_OPTIONS; i++) {
      var name = text(optionName(i), 40);
      var value = text(optionValue(i), 60);
      if (name.isEmpty() != value.isEmpty() || (!name.isEmpty() && options.size() < i - 1)) {
        throw new RowRefused(
            name.isEmpty() ? optionName(i) : optionValue(i),
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
    var column = optionValues(number);
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
      var locale = SheetColumns.locale(column);
      if (locale.isPresent()) {
        texts.put(locale.get(), text(locale.get()));
      }
    }
    return texts;
  }

  private SheetRow.Text text(String locale) throws RowRefused {
    var title = text(SheetColumns.title(locale), 200);
    var description = text(SheetColumns.description(locale), 5000);
    if (title.isEmpty() && !description.isEmpty()) {
      throw new RowRefused(SheetColumns.title(locale), "field-missing", "must not be empty");
    }
    return new SheetRow.Text(title, description);
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
