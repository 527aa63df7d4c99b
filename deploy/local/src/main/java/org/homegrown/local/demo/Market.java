package org.homegrown.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.homegrown.local.demo.Platform.Refused;

/** The buyers' side of the story. */
final class Market {

  private static final int BUYERS = 20;
  private static final int AT_ONCE = 8;
  private static final int OTHER_PRODUCTS = 1_000;

  /** A shop and what it offers. */
  record Stall(String shop, List<JsonNode> products) {}

  private final Platform platform;
  private final ProgressBar.Style progress;
  private final AtomicLong paid = new AtomicLong();
  private final Set<String> soldShops = ConcurrentHashMap.newKeySet();

  Market(Platform platform, ProgressBar.Style progress) {
    this.platform = platform;
    this.progress = progress;
  }

  /** Minor units that buyers have paid in this run. */
  long paid() {
    return paid.get();
  }

  /** Ids of the shops that buyers have paid in this run. */
  Set<String> soldShops() {
    return Set.copyOf(soldShops);
  }

  /**
   * The members' shops, and others that offer products, about as many.
   *
   * @param imported the shops whose ways we know; what else is sold on this platform is left alone
   */
  List<Stall> stalls(List<String> members, Set<String> imported) {
    var stalls = new ArrayList<Stall>();
    try (var bar = progress.bar("strolling over the market", members.size() + 1L)) {
      for (var shop : members) {
        var products = inOurMoney(platform.list(null, "/v1/products?shop=" + shop, 100));
        if (!products.isEmpty()) {
          stalls.add(new Stall(shop, products));
        }
        bar.advance(1);
      }
      inOurMoney(platform.list(null, "/v1/products", OTHER_PRODUCTS)).stream()
          .filter(product -> imported.contains(product.get("shopId").asText()))
          .collect(
              java.util.stream.Collectors.groupingBy(
                  product -> product.get("shopId").asText(),
                  java.util.TreeMap::new,
                  java.util.stream.Collectors.toList()))
          .entrySet()
          .stream()
          .limit(Math.max(1, members.size()))
          .forEach(shop -> stalls.add(new Stall(shop.getKey(), shop.getValue())));
      bar.advance(1);
    }
    return stalls;
  }

  /** Others may sell in other currencies; the report adds up one. */
  private static List<JsonNode> inOurMoney(List<JsonNode> products) {
    return products.stream()
        .filter(product -> product.at("/variants/0/price/currency").asText().equals(Demo.CURRENCY))
        .toList();
  }

  /**
   * Places and pays so many orders, a few at a time. What is sold out is left, another is tried.
   */
  void buy(List<Stall> stalls, int orders) {
    try (var bar = progress.bar("buyers buy and pay", orders);
        var buyers = Executors.newFixedThreadPool(AT_ONCE)) {
      var purchases = new ArrayList<Future<?>>();
      for (int order = 0; order < orders; order++) {
        var buyer = "buyer%02d".formatted(1 + order % BUYERS);
        var random = new Random(System.nanoTime() + order);
        purchases.add(
            buyers.submit(
                () -> {
                  buyOne(buyer, stalls, random);
                  bar.advance(1);
                }));
      }
      for (var purchase : purchases) {
        try {
          purchase.get();
        } catch (ExecutionException e) {
          buyers.shutdownNow();
          throw new IllegalStateException(
              "a purchase failed: " + purchase.exceptionNow().getMessage(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void buyOne(String buyer, List<Stall> stalls, Random random) {
    while (true) {
      var stall = stalls.get(random.nextInt(stalls.size()));
      var product = stall.products().get(random.nextInt(stall.products().size()));
      var line =
          Map.of(
              "variantId",
              product.at("/variants/0/id").asText(),
              "quantity",
              1 + random.nextInt(2));
      try {
        var order =
            platform.post(
                buyer, "/v1/orders", Map.of("shopId", stall.shop(), "lines", List.of(line)));
        pay(buyer, order);
        return;
      } catch (Refused e) {
        if (!e.code.equals("stock-insufficient")) {
          throw e;
        }
      }
    }
  }

  private void pay(String buyer, JsonNode order) {
    var payment =
        platform.post(
            buyer,
            "/v1/orders/" + order.get("id").asText() + "/payments",
            Map.of("method", "sandbox", "token", "approve"));
    if (!payment.get("status").asText().equals("CAPTURED")) {
      throw new IllegalStateException("an approved payment came back as " + payment);
    }
    paid.addAndGet(order.at("/total/amount").asLong());
    soldShops.add(order.get("shopId").asText());
  }
}
