package org.homegrown.shop.payment;

import static org.awaitility.Awaitility.await;
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
import java.util.function.Predicate;
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
  private static final String CAPTURED = "e.account = 'PROVIDER_CLEARING' and e.item = 'PAYMENT'";
  private static final String REFUNDED = "e.account = 'PROVIDER_CLEARING' and e.item = 'REFUND'";
  private static final String ESCROW = "e.account = 'BUYER_ESCROW'";

  @Inject DataSource database;
  @Inject Settlement settlement;
  @Inject RefundSender refundSender;

  private final Random random = new Random(SEED);
  private final String seller = "seller-" + UUID.randomUUID();
  private final String region = "XT-" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
  private final String code = "OFF" + UUID.randomUUID().toString().substring(0, 8);

  /** Pays no line wholly: the buyer would keep what it paid, whatever money they get back. */
  private final String sponsor = "NGO " + code;

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
                "minimumSubtotal",
                50_000,
                "currency",
                "CNY",
                "bearer",
                "SPONSOR",
                "sponsor",
                sponsor),
            "/v1/promotions")
        .statusCode(201);
  }

  @Test
  void whateverTheStepsAFullRefundLeavesNothingAnywhere() {
    for (int round = 0; round < 20; round++) {
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
        refundSender.sendAll();
        // another sender of this service may have taken it
        await().until(() -> pending(order) == 0);
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
    assertTrue(
        books.number(
                "select count(*) from entry where shop_id = '%s' and account = 'PROMOTION' and holder = '%s'",
                shop, sponsor)
            > 0,
        "the sponsor bears its discount by name");
    books.mustAgree(shop);
  }

  private List<Map<String, Object>> explained(String order, String person) {
    return get(person, "seller", "/v1/orders/" + order + "/money")
        .statusCode(200)
        .extract()
        .path("lines");
  }

  private static Predicate<Map<String, Object>> is(String item, boolean booked) {
    return line -> item.equals(line.get("item")) && line.get("booked").equals(booked);
  }

  private static long sum(List<Map<String, Object>> lines, Predicate<Map<String, Object>> which) {
    return lines.stream()
        .filter(which)
        .mapToLong(line -> ((Number) line.get("amount")).longValue())
        .sum();
  }

  private long posted(String order, String which) {
    return books.number(
        """
        select coalesce(sum(e.amount), 0)
        from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
        where p.order_id = '%s' and %s
        """,
        order, which);
  }

  private long pending(String order) {
    return books.number(
        "select coalesce(sum(amount), 0) from refund where order_id = '%s' and status = 'PENDING'",
        order);
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
    if (withCode && lines.stream().anyMatch(each -> each.containsValue(variants.getLast()))) {
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
  }

  private long left(String order) {
    return books.number(
        "select amount - refunded from payment where order_id = '%s' and status = 'CAPTURED'",
        order);
  }

  /** What is shown to either side is what is booked, and the platform keeps no negative sum. */
  private void sums(String order, String buyer) {
    var bought = explained(order, buyer);
    assertEquals(0, sum(bought, line -> true), bought::toString);
    assertEquals(posted(order, CAPTURED), sum(bought, is("PAYMENT", true)), bought::toString);
    assertEquals(posted(order, REFUNDED), sum(bought, is("REFUND", true)), bought::toString);

    var sold = explained(order, seller);
    assertEquals(0, sum(sold, line -> true), sold::toString);
    assertEquals(0, sum(sold, line -> (boolean) line.get("booked")), sold::toString);
    assertEquals(posted(order, ESCROW), sum(sold, is("KEPT", true)), sold::toString);
    if (posted(order, "e.account = 'SELLER_PAYABLE'") != 0) {
      assertEquals(
          posted(order, "e.account = 'SELLER_PAYABLE'"),
          sum(sold, is("LEFT", true)),
          sold::toString);
      for (var item :
          List.of("GOODS", "DISCOUNT", "DELIVERY", "COMMISSION", "REFUND", "TAX", "PROMOTION")) {
        assertEquals(
            -posted(order, "e.account = 'SELLER_PAYABLE' and e.item = '%s'".formatted(item)),
            sum(sold, is(item, true)),
            () -> item + sold);
      }
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
