package org.homegrown.shop.checkout;

import static org.homegrown.shop.Village.order;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.checkout.Purchase.Parcel;
import org.homegrown.shop.inventory.StockInsufficient;
import org.homegrown.shop.lane.Lanes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many people at once. */
@ShopServiceTest
class RushTest {

  private static final int ROUNDS = 200;
  private static final int CROWD = 500;

  @Inject DataSource database;
  @Inject Checkout checkout;
  @Inject Placing placing;
  @Inject Expiry expiry;

  private Books books;

  @BeforeEach
  void openBooks() {
    books = new Books(database);
  }

  /**
   * Through the lanes of four replicas, so that PostgreSQL sees rivals, and without HTTP, which is
   * not what is tried here.
   */
  @Test
  void fiveHundredBuyersOfOneUnitMakeOneOrder() throws Exception {
    var stall = Stall.with(0);
    var replicas =
        IntStream.range(0, 4)
            .mapToObj(i -> new Lanes<Purchase, Placed>("replica-" + i, 1, 128, placing))
            .toList();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        restock(stall, 1);
        var bought =
            crowd
                .invokeAll(
                    IntStream.range(0, CROWD)
                        .<Callable<Boolean>>mapToObj(i -> () -> buysOne(stall, replicas.get(i % 4)))
                        .toList())
                .stream()
                .filter(answer -> answer.resultNow())
                .count();
        assertEquals(1, bought, "round " + round);
      }
    }
    replicas.forEach(Lanes::stop);
    assertEquals(
        ROUNDS, books.number("select count(*) from orders where shop_id = '%s'", stall.shop()));
    books.mustAgree(stall.shop());
  }

  /** Two replicas are two sets of lanes: here, batches that know nothing of each other. */
  @Test
  void replicasThatSellTheSameStockDoNotOversell() throws Exception {
    var stall = Stall.with(300);
    try (var replicas = Executors.newFixedThreadPool(8)) {
      var tries =
          replicas.invokeAll(
              IntStream.range(0, 400)
                  .<Callable<Boolean>>mapToObj(
                      i ->
                          () ->
                              new Lanes<>("replica-" + i, 1, 10, placing)
                                      .join(UUID.fromString(stall.shop()), purchase(stall))
                                  instanceof Placed.New)
                  .toList());
      var bought = 0;
      for (var attempt : tries) {
        bought += attempt.state() == java.util.concurrent.Future.State.SUCCESS ? 1 : 0;
      }
      assertEquals(300, bought);
    }
    assertEquals(
        300, books.number("select reserved from stock where variant_id = '%s'", stall.variant()));
    books.mustAgree(stall.shop());
  }

  @Test
  void twoLinesOfOneSkuAreOneDemand() {
    var stall = Stall.with(3);
    var line = Map.of("variantId", stall.variant(), "quantity", 2);
    var twice = Map.of("shopId", stall.shop(), "lines", List.of(line, line));
    buy(buyer(), Map.of("shops", List.of(twice))).statusCode(409);
    var single = Map.of("shopId", stall.shop(), "lines", List.of(line));
    buy(buyer(), Map.of("shops", List.of(single, single))).statusCode(409);
    buy(buyer(), Map.of("shops", List.of(single))).statusCode(201);
    books.mustAgree(stall.shop());
  }

  @Test
  void buyersOfManyShopsInEveryOrderDoNotBlockEachOther() throws Exception {
    var stalls = IntStream.range(0, 6).mapToObj(i -> Stall.with(1000)).toList();
    var purchases = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 120; i++) {
      var mixed = new ArrayList<>(stalls);
      java.util.Collections.shuffle(mixed, new java.util.Random(i));
      purchases.add(
          () ->
              buy(buyer(), checkout("approve", mixed.subList(0, 3).toArray(Stall[]::new)))
                  .extract()
                  .statusCode());
    }
    try (var buyers = Executors.newFixedThreadPool(32)) {
      for (var answer : buyers.invokeAll(purchases)) {
        assertEquals(201, answer.resultNow());
      }
    }
    stalls.forEach(stall -> books.mustAgree(stall.shop()));
  }

  @Test
  void expiryCancellationPaymentCountAndCheckoutRaceAndNothingIsLostOrDoubled() throws Exception {
    var stall = Stall.with(20);
    var work = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 150; i++) {
      var buyer = buyer();
      work.add(
          () -> {
            var placed =
                post(buyer, "buyer", order(stall.shop(), stall.variant(), 1), "/v1/orders");
            if (placed.extract().statusCode() != 201) {
              return 0;
            }
            String order = placed.extract().path("id");
            try (var rivals = Executors.newVirtualThreadPerTaskExecutor()) {
              for (var answer : rivals.invokeAll(rivalsOf(stall, buyer, order))) {
                assertTrue(answer.get() < 500, "answered " + answer.get());
              }
            }
            return 1;
          });
    }
    try (var crowd = Executors.newFixedThreadPool(24)) {
      assertTrue(crowd.invokeAll(work).stream().mapToInt(done -> done.resultNow()).sum() > 0);
    }
    books.mustAgree(stall.shop());
  }

  private List<Callable<Integer>> rivalsOf(Stall stall, String buyer, String order) {
    var counted = List.of(Map.of("variantId", stall.variant(), "counted", 20));
    return List.of(
        () ->
            post(
                    buyer,
                    "buyer",
                    Map.of("method", "sandbox", "token", "approve"),
                    "/v1/orders/" + order + "/payments")
                .extract()
                .statusCode(),
        () ->
            post(buyer, "buyer", Map.of(), "/v1/orders/" + order + "/cancel")
                .extract()
                .statusCode(),
        () ->
            post(
                    stall.seller(),
                    "seller",
                    Map.of("lines", counted),
                    "/v1/shops/" + stall.shop() + "/stock/counts")
                .extract()
                .statusCode(),
        () ->
            books.change(
                "update orders set expires_at = now() where id = '%s' and expires_at is not null",
                order),
        expiry::expire);
  }

  @Test
  void twinsOfOneCheckoutMakeOneGroupAndOneCharge() throws Exception {
    var stall = Stall.with(100);
    var buyer = buyer();
    var key = UUID.randomUUID().toString();
    Callable<Integer> twin =
        () -> buy(buyer, key, checkout("approve", stall)).extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(64)) {
      var answers =
          twins.invokeAll(IntStream.range(0, 300).mapToObj(i -> twin).toList()).stream()
              .map(answer -> answer.resultNow())
              .toList();
      assertTrue(new TreeSet<>(List.of(201, 409)).containsAll(answers), answers::toString);
    }
    assertEquals(1, books.number("select count(*) from order_group where buyer = '%s'", buyer));
    assertEquals(1, books.number("select count(*) from payment where attempt_key = '%s'", key));
    assertEquals(
        99, books.number("select on_hand from stock where variant_id = '%s'", stall.variant()));
    books.mustAgree(stall.shop());
  }

  private boolean buysOne(Stall stall, Lanes<Purchase, Placed> replica) {
    try {
      return replica.join(UUID.fromString(stall.shop()), purchase(stall)) instanceof Placed.New;
    } catch (StockInsufficient soldOut) {
      return false;
    } catch (DomainException other) {
      throw new AssertionError(other);
    }
  }

  private Purchase purchase(Stall stall) {
    var quantities = new java.util.TreeMap<UUID, Long>();
    quantities.put(UUID.fromString(stall.variant()), 1L);
    Function<PlacedGroup, KeptAnswer> answer =
        group -> checkout.created(group.orders().getFirst().view());
    return new Purchase(
        new IdempotentCall(buyer(), UUID.randomUUID().toString(), new byte[] {1}),
        List.of(new Parcel(UUID.fromString(stall.shop()), quantities, null)),
        List.of(),
        false,
        null,
        null,
        null,
        answer);
  }

  private void restock(Stall stall, int units) {
    books.change(
        "insert into stock_movement (shop_id, variant_id, quantity, reason, recorded_by) values ('%s', '%s', %d, 'RECEIVED', 'somebody')",
        stall.shop(), stall.variant(), units);
    books.change(
        "update stock set on_hand = on_hand + %d where variant_id = '%s'", units, stall.variant());
  }
}
