package org.homegrown.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.homegrown.benchmarks.Goods.Good;
import org.homegrown.benchmarks.Load.Call;
import org.homegrown.local.machine.Trouble;

/** Finding, buying and paying, at shop-service without the gateway. */
final class ShopBenchmark {

  static final List<String> FIGURES =
      List.of(
          "shop list of 20",
          "shop detail",
          "shop search",
          "shop checkout",
          "shop hot SKU",
          "shop statements");

  private static final int PAGES = 5;
  private static final int WARM_UP_SECONDS = 10;
  private static final int CROWD = 256;
  private static final double READS = 0.30;
  private static final double CHECKOUT = 0.50;
  private static final double HOT = 4;
  private static final double SOLD_OUT = 5;
  private static final int MOST_STATEMENTS = 12;
  private static final List<String> WORDS =
      List.of("honey", "mountain tea", "queijo caseiro", "蜂蜜", "高山 茶叶", "basket woven", "doce");

  private final Stage stage;
  private final Figures figures;
  private final int seconds;
  private final SplittableRandom random = new SplittableRandom();
  private final Pgbench pgbench;
  private final StatementLog statements;
  private final List<String> tokens;

  ShopBenchmark(Stage stage, Figures figures, int seconds) {
    this.stage = stage;
    this.figures = figures;
    this.seconds = seconds;
    this.pgbench = new Pgbench(stage);
    this.statements = new StatementLog(stage);
    this.tokens =
        IntStream.rangeClosed(1, 20)
            .mapToObj(number -> stage.token("buyer%02d".formatted(number)))
            .toList();
  }

  void run() throws SQLException, IOException {
    figures.say("filling %,d products in".formatted(Goods.PRODUCTS));
    var goods = new Goods(stage).onTheShelf();
    var soldOut = goods.getLast();
    var shelf = goods.subList(0, goods.size() - 1);
    try (var load = new Load(stage.address())) {
      figures.say("warming up");
      load.run(CROWD, WARM_UP_SECONDS, 201, anyOf(shelf));
      read(load, "shop list of 20", pages());
      read(load, "shop detail", details(shelf));
      read(load, "shop search", searches());
      if (figures.wants("shop checkout")) {
        buy(load, shelf);
      }
      if (figures.wants("shop hot SKU")) {
        rush(load, shelf.getFirst(), soldOut);
      }
      if (figures.wants("shop statements")) {
        countStatements(load, shelf);
      }
    }
  }

  private void read(Load load, String what, List<String> paths) {
    if (!figures.wants(what)) {
      return;
    }
    load.run(8, WARM_UP_SECONDS, 200, oneOf(paths));
    var scripts = statements.scripts(paths.stream().limit(PAGES).toList(), stage::get);
    for (int clients : List.of(1, 8, 64)) {
      var carried = load.run(clients, seconds, 200, oneOf(paths));
      figures.add(what, clients, carried, pgbench.run(clients, seconds, scripts, Map.of()), READS);
    }
  }

  private Supplier<Call> oneOf(List<String> paths) {
    return () -> Call.get(paths.get(random.nextInt(paths.size())));
  }

  /** Pages from all over the list. */
  private List<String> pages() {
    var paths = new ArrayList<String>();
    var next = "";
    for (int page = 0; page < PAGES; page++) {
      var path = "/v1/products?limit=20" + (next.isEmpty() ? "" : "&after=" + next);
      paths.add(path);
      next = stage.get(path).get("next").asText();
    }
    return paths;
  }

  private List<String> details(List<Good> shelf) {
    return IntStream.range(0, PAGES)
        .mapToObj(number -> "/v1/products/" + any(shelf).product())
        .toList();
  }

  private static List<String> searches() {
    return WORDS.stream()
        .map(
            words ->
                "/v1/products?limit=20&q="
                    + java.net.URLEncoder.encode(words, StandardCharsets.UTF_8))
        .toList();
  }

  private void buy(Load load, List<Good> shelf) throws SQLException, IOException {
    var script = resource("checkout.sql");
    var variables = variables(script, 1, shelf.size());
    mustWriteTheSame(load, shelf, script, variables);
    for (int clients : List.of(1, 8, 64, CROWD)) {
      var carried = load.run(clients, seconds, 201, anyOf(shelf));
      figures.add(
          "shop checkout",
          clients,
          carried,
          pgbench.run(clients, seconds, List.of(script), variables),
          clients == 64 ? CHECKOUT : null);
    }
    var growth =
        figures.carried("shop checkout", CROWD).perSecond()
            / figures.carried("shop checkout", 8).perSecond();
    figures.add("checkouts of 256 buyers to those of 8", growth, "≥ 1", growth >= 1);
    figures.add(
        "p99 of 256 buyers to that of 8 (the crowd is 32 times as large)",
        figures.carried("shop checkout", CROWD).p99() / figures.carried("shop checkout", 8).p99(),
        "",
        true);
  }

  private void rush(Load load, Good hot, Good soldOut) throws SQLException, IOException {
    var script = resource("checkout.sql");
    var variables = variables(script, 1, 1);
    var sold = load.run(CROWD, seconds, 201, anyOf(List.of(hot)));
    figures.add(
        "shop hot SKU", CROWD, sold, pgbench.run(CROWD, seconds, List.of(script), variables), HOT);
    // Nobody was refused yet: the first seconds of it are the compiler's, as those of buying were.
    load.run(CROWD, WARM_UP_SECONDS, 409, anyOf(List.of(soldOut)));
    var refused = load.run(CROWD, seconds, 409, anyOf(List.of(soldOut)));
    var ratio = refused.perSecond() / sold.perSecond();
    figures.add("sold out to sold, answers a second", ratio, "≥ 5", ratio >= SOLD_OUT);
  }

  /** The body that a checkout's answer is kept with, as long as a real one. */
  private Map<String, Object> variables(String script, int from, int to) throws SQLException {
    try (var connection = stage.database();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select coalesce(max(length(body)), 0) from
                  (select body from idempotency_key where body is not null limit 100) as kept
                """)) {
      row.next();
      return Map.of("first", from, "last", to, "body_length", row.getInt(1));
    }
  }

  private void mustWriteTheSame(
      Load load, List<Good> shelf, String script, Map<String, Object> variables)
      throws SQLException {
    var before = RowCounts.now(stage);
    load.run(1, 1, 201, anyOf(shelf));
    var between = RowCounts.now(stage);
    pgbench.once(script, variables);
    between.since(before).mustBeManyOf(RowCounts.now(stage).since(between));
  }

  /** A checkout goes through two transactions: one that places, one that settles. */
  private void countStatements(Load load, List<Good> shelf) {
    var log = statements.of(() -> load.run(64, 3, 201, anyOf(shelf)));
    var open = new HashMap<Integer, List<String>>();
    var most = new LinkedHashMap<String, Integer>();
    for (var statement : log) {
      var session = statement.session();
      switch (statement.sql()) {
        case "BEGIN" -> open.put(session, new ArrayList<>());
        case "COMMIT" -> {
          var sent = open.remove(session);
          if (sent != null) {
            kindOf(sent).ifPresent(kind -> most.merge(kind, sent.size(), Math::max));
          }
        }
        default ->
            open.computeIfPresent(
                session,
                (id, sent) -> {
                  sent.add(statement.sql());
                  return sent;
                });
      }
    }
    if (!most.keySet().containsAll(List.of("placing", "settling"))) {
      throw new Trouble("The server's log shows no checkout: " + most.keySet() + ".");
    }
    var all = most.values().stream().mapToInt(Integer::intValue).sum();
    figures.add(
        "statements from a batch's start to paid " + most, all, "≤ 12", all <= MOST_STATEMENTS);
  }

  private static java.util.Optional<String> kindOf(List<String> sent) {
    if (sent.stream().anyMatch(sql -> sql.contains("insert into order_group"))) {
      return java.util.Optional.of("placing");
    }
    if (sent.stream().anyMatch(sql -> sql.contains("with promise as"))) {
      return java.util.Optional.of("promising");
    }
    return sent.stream().anyMatch(sql -> sql.contains("update payment p"))
        ? java.util.Optional.of("settling")
        : java.util.Optional.empty();
  }

  /** Bodies are written once: the crowd shares two cores with the service that it measures. */
  private Supplier<Call> anyOf(List<Good> shelf) {
    var bodies = shelf.stream().map(ShopBenchmark::checkout).toList();
    return () ->
        new Call(
            "/v1/checkouts",
            tokens.get(random.nextInt(tokens.size())),
            new UUID(random.nextLong(), random.nextLong()).toString(),
            bodies.get(random.nextInt(bodies.size())));
  }

  private static Buffer checkout(Good good) {
    var line = new JsonObject().put("variantId", good.variant().toString()).put("quantity", 1);
    var parcel =
        new JsonObject()
            .put("shopId", good.shop().toString())
            .put("lines", new JsonArray().add(line));
    return Buffer.buffer(
        new JsonObject()
            .put("shops", new JsonArray().add(parcel))
            .put("payment", new JsonObject().put("method", "sandbox").put("token", "approve"))
            .encode());
  }

  private Good any(List<Good> shelf) {
    return shelf.get(random.nextInt(shelf.size()));
  }

  private static String resource(String name) throws IOException {
    try (var in = ShopBenchmark.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
