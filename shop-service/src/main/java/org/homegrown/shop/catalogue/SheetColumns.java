package org.homegrown.shop.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the columns of a product sheet are called, in files that come and in those that go. */
public final class SheetColumns {

  public static final String SHOP = "shop";
  public static final String SKU = "sku";
  public static final String TITLE = "title";
  public static final String PRICE = "price";
  public static final String CURRENCY = "currency";
  public static final String STOCK = "stock";
  public static final String CATEGORY = "category";
  public static final String WEIGHT_GRAMS = "weight_grams";
  public static final String DESCRIPTION = "description";
  public static final String PRODUCT = "product";
  public static final String STATUS = "status";
  public static final String LANGUAGE = "language";
  public static final String VARIANT_TITLE = "variant_title";

  /** So many options a product has at most, each with three columns. */
  public static final int MOST_OPTIONS = 3;

  /** No sheet is without these; one of several shops has {@link #SHOP} too. */
  public static final Set<String> REQUIRED = Set.of(SKU, TITLE, PRICE, CURRENCY);

  /** In the order in which they are written, before options and texts. */
  static final List<String> WRITTEN =
      List.of(
          SHOP,
          SKU,
          TITLE,
          PRICE,
          CURRENCY,
          STOCK,
          CATEGORY,
          WEIGHT_GRAMS,
          DESCRIPTION,
          PRODUCT,
          STATUS,
          LANGUAGE,
          VARIANT_TITLE);

  /** Besides those of texts, which {@link #locale} knows. */
  public static final Set<String> OPTIONAL = optional();

  public static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?");

  private static final Pattern TEXT =
      Pattern.compile("(?:%s|%s)_(%s)".formatted(TITLE, DESCRIPTION, LOCALE.pattern()));

  private SheetColumns() {}

  private static Set<String> optional() {
    var columns = new TreeSet<>(WRITTEN);
    columns.remove(SHOP);
    columns.removeAll(REQUIRED);
    columns.addAll(ofOptions());
    return Set.copyOf(columns);
  }

  private static List<String> ofOptions() {
    var columns = new ArrayList<String>();
    for (int number = 1; number <= MOST_OPTIONS; number++) {
      columns.addAll(List.of(optionName(number), optionValue(number), optionValues(number)));
    }
    return columns;
  }

  static List<String> header(List<String> locales) {
    var header = new ArrayList<>(WRITTEN);
    header.addAll(ofOptions());
    locales.forEach(locale -> header.addAll(List.of(title(locale), description(locale))));
    return header;
  }

  /**
   * @param number from 1
   */
  public static String optionName(int number) {
    return "option_%d_name".formatted(number);
  }

  /** The one that this variant has; see {@link #optionName}. */
  public static String optionValue(int number) {
    return "option_%d_value".formatted(number);
  }

  /** All that are offered; see {@link #optionName}. */
  public static String optionValues(int number) {
    return "option_%d_values".formatted(number);
  }

  public static String title(String locale) {
    return TITLE + "_" + locale;
  }

  public static String description(String locale) {
    return DESCRIPTION + "_" + locale;
  }

  /** The locale of a text's column; none for any other column. */
  public static Optional<String> locale(String column) {
    var text = TEXT.matcher(column);
    return text.matches() ? Optional.of(text.group(1)) : Optional.empty();
  }
}
