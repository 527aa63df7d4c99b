package org.homegrown.shop.payment;

import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.handle;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.ledger.Settlement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders with everything an order can have: discounts of both bearers, delivery and tax. */
@ShopServiceTest
class MoneyAddsUpTest {

  private static final long SEED = 20261124;

  @Inject DataSource database;
  @Inject Settlement settlement;
  @Inject RefundSender refundSender;

  private final Random random = new Random(SEED);
  private final String seller = "seller-" + UUID.randomUUID();
  private final String region = "XT-" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
  private final String code = "OFF" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> variants = new ArrayList<>();
  private Books books;
  private String shop;
  private String delivery;

  @BeforeEach
  void openAShopThatHasEverything() {
    books = new Books(database);
    books.change(
        "insert into region (code, parent, level, name, zone, currency) values ('%s', 'CN', 'town', 'X', 'Asia/Shanghai', 'CNY')",
        region);
    books.change(
        "insert into tax_rate (id, region, name, basis_points, included, valid_from, created_at, created_by) values (gen_random_uuid(), '%s', 'tax', 777, false, '2020-01-01', now(), 'x')",
        region);
    shop =
        post(
                seller,
                "seller",
                Map.of("handle", handle(), "name", "X", "region", region),
                "/v1/shops")
            .statusCode(201)
            .extract()
            .path("id");
    for (long price : List.of(1L, 333L, 99_999L)) {
      variants.add(
          post(
                  seller,
                  "seller",
                  Map.of(
                      "title",
                      "thing",
                      "variants",
                      List.of(
                          Map.of(
                              "sku",
                              "S" + price,
                              "price",
                              Map.of("amount", price, "currency", "CNY"),
                              "stock",
                              100_000))),
                  "/v1/shops/" + shop + "/products")
              .statusCode(201)
              .extract()
              .path("variants[0].id"));
    }
    delivery =
        post(
                seller,
                "seller",
                Map.of("name", "van", "kind", "FLAT", "currency", "CNY", "amount", 333),
                "/v1/shops/" + shop + "/delivery-options")
            .statusCode(201)
            .extract()
            .path("id");
    post(
            seller,
            "seller",
            Map.of("name", "seven", "basisPoints", 700),
            "/v1/shops/" + shop + "/promotions")
        .statusCode(201);
    post(
            "olga",
            "operator",
            Map.of(
                "name",
                code,
                "code",
                code,
                "amount",
                1234,
                "currency",
                "CNY",
                "bearer",
                "PLATFORM"),
            "/v1/promotions")
        .statusCode(201);
  }

  @Test
  void whateverTheStepsAFullRefundLeavesNothingAnywhere() {
    for (int round = 0; round < 40; round++) {
      var buyer = buyer();
      var order = bought(buyer, random.nextBoolean());
      var completeAfter = random.nextInt(4);
      for (int step = 0; ; step++) {
        if (step == completeAfter) {
          complete(order);
          sums(order, buyer);
        }
        var left = left(order);
        if (left == 0 && step >= completeAfter) {
          break;
        }
        if (left > 0) {
          refund(order, step >= 3 ? left : 1 + random.nextLong(left));
        }
        sums(order, buyer);
      }
      assertEquals(
          0,
          books.number(
              """
              select count(*) from (
                select 1 from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
                where p.order_id = '%s' group by e.account, e.holder having sum(e.amount) <> 0) left_over
              """,
              order),
          "round " + round);
    }
    books.mustAgree(shop);
  }

  private String bought(String buyer, boolean withCode) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var variant : variants) {
      if (random.nextInt(3) > 0 || lines.isEmpty() && variant.equals(variants.getLast())) {
        lines.add(Map.of("variantId", variant, "quantity", 1 + random.nextInt(7)));
      }
    }
    var checkout = new HashMap<String, Object>();
    checkout.put(
        "shops", List.of(Map.of("shopId", shop, "lines", lines, "deliveryOptionId", delivery)));
    checkout.put("payment", Map.of("method", "sandbox", "token", "approve"));
    checkout.put(
        "deliverTo",
        Map.of(
            "name",
            "B",
            "phone",
            "+5511987650001",
            "lines",
            List.of("x"),
            "town",
            "t",
            "region",
            region));
    if (withCode) {
      checkout.put("codes", List.of(code));
    }
    return post(buyer, "buyer", checkout, "/v1/checkouts")
        .statusCode(201)
        .extract()
        .path("orders[0].id");
  }

  private void complete(String order) {
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(shop), UUID.fromString(order)));
  }

  private void refund(String order, long amount) {
    post(
            seller,
            "seller",
            Map.of("amount", Map.of("amount", amount, "currency", "CNY"), "reason", "x"),
            "/v1/shops/" + shop + "/orders/" + order + "/refunds")
        .statusCode(201);
    refundSender.sendAll();
  }

  private long left(String order) {
    return books.number(
        "select amount - refunded from payment where order_id = '%s' and status = 'CAPTURED'",
        order);
  }

  /** What is shown to either side adds up to zero, and the platform never keeps a negative sum. */
  private void sums(String order, String buyer) {
    for (var person : List.of(buyer, seller)) {
      List<Integer> amounts =
          get(person, "seller", "/v1/orders/" + order + "/money")
              .statusCode(200)
              .extract()
              .path("lines.amount");
      assertEquals(0, amounts.stream().mapToInt(Integer::intValue).sum(), amounts.toString());
    }
    assertTrue(
        books.number(
                """
                select coalesce(max(total), 0) from (
                  select sum(e.amount) as total
                  from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
                  where p.order_id = '%s' and e.account in ('COMMISSION', 'TAX', 'BUYER_ESCROW')
                  group by e.account) kept
                """,
                order)
            <= 0);
  }
}
