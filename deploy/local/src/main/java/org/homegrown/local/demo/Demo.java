package org.homegrown.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homegrown.local.machine.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The main job: sellers open shops and list products, two hundred of them join a programme, buyers
 * buy and pay, and the figures move. A second run adds orders and nothing else.
 */
public final class Demo {

  /**
   * @param data folder of the Olist data set; null for the sample that ships with the demo
   * @param cohort how many sellers join the programme
   * @param orders how many orders buyers place and pay
   * @param terminal whether a person looks at the output as it is written
   * @param reportFile where to write the report's figures as JSON; null for nowhere
   */
  public record Options(
      URI gateway,
      URI issuer,
      String password,
      @Nullable Path data,
      int cohort,
      int orders,
      @Nullable Path reportFile,
      boolean terminal) {}

  /** All that the demo sells is sold in Brazil. */
  static final String CURRENCY = "BRL";

  private static final String OPERATOR = "olga";

  private final Options options;
  private final PrintStream out;
  private final Platform platform;
  private final ProgressBar.Style progress;

  public Demo(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.progress = new ProgressBar.Style(out, options.terminal());
    this.platform = new Platform(options.gateway(), options.issuer(), options.password());
  }

  /**
   * Runs the whole story.
   *
   * @throws IOException when the catalogue cannot be read
   * @throws Trouble when the platform refuses something that it should not, or stays away
   */
  public void run() throws IOException {
    try {
      tell();
    } catch (Platform.Refused | IllegalStateException | UncheckedIOException e) {
      throw new Trouble("The demo cannot go on: " + e.getMessage(), e);
    }
  }

  private void tell() throws IOException {
    var catalogue = new Catalogue(options.data());
    out.printf("%nHomegrown demo with %s%n%n", catalogue.source());
    var shops = importCatalogue(catalogue);
    var school = new School(platform, progress);
    var members = catalogue.sellers().stream().limit(options.cohort()).toList();
    var cohort = school.enrol(members);
    var before = Report.of(platform, cohort);
    var market = new Market(platform, progress);
    market.buy(
        market.stalls(
            members.stream().map(seller -> shops.get(seller.handle())).toList(),
            Set.copyOf(shops.values())),
        options.orders());
    var sold = market.soldShops();
    var earners =
        members.stream()
            .filter(seller -> sold.contains(shops.get(seller.handle())))
            .map(Catalogue.Seller::owner)
            .collect(Collectors.toSet());
    var reached = school.reached(cohort, earners);
    var report = Report.onceItShows(platform, cohort, before, market.paid(), reached);
    report.print(out);
    if (options.reportFile() != null) {
      Files.writeString(options.reportFile(), report.json());
    }
  }

  /** Shop ids by handle. */
  private Map<String, String> importCatalogue(Catalogue catalogue) throws IOException {
    var folder = Files.createTempDirectory("homegrown-demo");
    var shops = folder.resolve("shops.csv");
    var products = folder.resolve("products.csv");
    try {
      catalogue.writeShops(shops);
      catalogue.writeProducts(products);
      var imported = upload("shops", "/v1/shops/imports", shops);
      upload("products", "/v1/products/imports", products);
      return shopIds(imported);
    } finally {
      for (var file : List.of(shops, products, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private JsonNode upload(String kind, String path, Path csv) throws IOException {
    JsonNode result;
    try (var bar = progress.bar("importing " + kind, Files.size(csv))) {
      result = platform.upload(OPERATOR, path, csv, bar);
    }
    out.printf(
        "  %,d %s: %,d new, %,d already there, %,d refused%n",
        result.get("rows").asLong(),
        kind,
        result.get("created").asLong(),
        result.get("unchanged").asLong(),
        result.get("failed").asLong());
    return result;
  }

  private Map<String, String> shopIds(JsonNode shopImport) {
    var ids = new HashMap<String, String>();
    platform
        .list(OPERATOR, "/v1/imports/" + shopImport.get("id").asText() + "/rows", Integer.MAX_VALUE)
        .forEach(row -> ids.put(row.get("key").asText(), row.path("id").asText()));
    return ids;
  }
}
