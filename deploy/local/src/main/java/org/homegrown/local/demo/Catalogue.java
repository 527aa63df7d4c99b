package org.homegrown.local.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Real sellers and products of a Brazilian marketplace of small sellers (Olist, MIT licence), as
 * files for the bulk import API.
 *
 * <p>The data has no names and no prices, and does not say who sells what: all of these are made
 * from the ids, the category and the weight, so that every run makes the same catalogue.
 */
final class Catalogue {

  /**
   * @param handle the shop's address name
   * @param owner subject of the person who owns it
   */
  record Seller(String handle, String owner) {}

  private static final Pattern NOT_IN_HANDLES = Pattern.compile("[^a-z0-9]+");
  private static final int MARK_LIMIT = 20;

  private final @Nullable Path folder;
  private final List<Seller> sellers = new ArrayList<>();

  /**
   * @param folder with the data set's CSV files; null for the sample that ships with the demo
   */
  Catalogue(@Nullable Path folder) {
    this.folder = folder;
  }

  String source() {
    return folder == null ? "the sample that ships with Homegrown" : folder.toString();
  }

  /** In the data set's order; known after {@link #writeShops}. */
  List<Seller> sellers() {
    return List.copyOf(sellers);
  }

  /** Writes the import file of all shops. */
  long writeShops(Path file) throws IOException {
    try (var in = read("olist_sellers_dataset.csv");
        var out = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
      out.writeRecord("owner", "handle", "name", "region", "town", "story");
      for (var row : in) {
        var id = row.getField("seller_id");
        var town = capitalised(row.getField("seller_city"));
        var mark = id.substring(0, 6);
        var slug = slug(town);
        var handle =
            "%s-%s"
                .formatted(slug.substring(0, Math.min(MARK_LIMIT, slug.length())), mark)
                .replace("--", "-");
        var owner = UUID.nameUUIDFromBytes(("olist seller " + id).getBytes(StandardCharsets.UTF_8));
        sellers.add(new Seller(handle, owner.toString()));
        out.writeRecord(
            owner.toString(),
            handle,
            "Loja %s %s".formatted(town, mark),
            "BR-" + row.getField("seller_state"),
            town,
            "");
      }
    }
    return sellers.size();
  }

  /** Writes the import file of all products, each given to one of the sellers by its id. */
  long writeProducts(Path file) throws IOException {
    var english = categories();
    long rows = 0;
    try (var in = read("olist_products_dataset.csv");
        var out = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
      out.writeRecord(
          "shop",
          "sku",
          "title",
          "category",
          "price",
          "currency",
          "stock",
          "weight_grams",
          "description");
      for (var row : in) {
        var id = row.getField("product_id");
        var draw = Long.parseLong(id.substring(0, 8), 16);
        var portuguese = row.getField("product_category_name");
        var category = english.getOrDefault(portuguese, portuguese).replace('_', '-');
        var grams = row.getField("product_weight_g");
        var weight = grams.isEmpty() ? 0 : Long.parseLong(grams);
        var seller = sellers.get((int) (Long.parseLong(id.substring(8, 16), 16) % sellers.size()));
        out.writeRecord(
            seller.handle(),
            id.substring(0, 12).toUpperCase(Locale.ROOT),
            "%s %s"
                .formatted(
                    category.isEmpty() ? "Various" : capitalised(category.replace('-', ' ')),
                    id.substring(0, 6)),
            category,
            String.valueOf(990 + draw % 15_000 + weight / 4),
            Demo.CURRENCY,
            String.valueOf(40 + draw % 160),
            weight > 0 ? String.valueOf(weight) : "",
            "");
        rows++;
      }
    }
    return rows;
  }

  private Map<String, String> categories() throws IOException {
    var english = new HashMap<String, String>();
    try (var in = read("product_category_name_translation.csv")) {
      for (var row : in) {
        english.put(
            row.getField("product_category_name"), row.getField("product_category_name_english"));
      }
    }
    return english;
  }

  private CsvReader<NamedCsvRecord> read(String name) throws IOException {
    return CsvReader.builder().detectBomHeader(false).ofNamedCsvRecord(withoutBom(open(name)));
  }

  private Reader open(String name) throws IOException {
    if (folder != null) {
      return Files.newBufferedReader(folder.resolve(name));
    }
    var resource = Catalogue.class.getResourceAsStream("/demo/" + name);
    if (resource == null) {
      throw new IOException("the sample lacks " + name);
    }
    return new InputStreamReader(resource, StandardCharsets.UTF_8);
  }

  private static Reader withoutBom(Reader reader) throws IOException {
    var pushback = new java.io.PushbackReader(reader);
    var first = pushback.read();
    if (first >= 0 && first != '\uFEFF') {
      pushback.unread(first);
    }
    return pushback;
  }

  private static String slug(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    var slug = NOT_IN_HANDLES.matcher(plain.replaceAll("\\p{M}", "")).replaceAll("-");
    return slug.replaceAll("^-+|-+$", "");
  }

  private static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
