package org.homegrown.shop.promotion;

import static org.homegrown.shop.Village.openShop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.version.Version;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.lane.Lane.RaceLost;
import org.homegrown.shop.promotion.Promotion.PercentOff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class UsingPromotionsTest {

  @Inject Promotions promotions;
  @Inject GivenPromotions given;
  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private UUID shop;

  @BeforeEach
  void aShop() {
    shop = UUID.fromString(openShop(mei));
  }

  @Test
  void aLimitOfTenHoldsWhenSixtyFourOrderAtOnce() throws Exception {
    var promotion = given("TEN", 10, null, Instant.EPOCH, null);
    var orders = atOnce(64, i -> order("buyer-" + i, "TEN"));
    assertEquals(10, orders.stream().filter(order -> order != null).count());
    assertEquals(10, used(promotion));
  }

  @Test
  void aLimitHoldsAlsoForThoseWhoDidNotLook() throws Exception {
    var promotion = given("BLIND", 10, null, Instant.EPOCH, null);
    var uses =
        atOnce(
            64,
            i ->
                QuarkusTransaction.requiringNew()
                    .call(
                        () -> {
                          var use = new Use(promotion.id(), shop, Ids.next(), "buyer-" + i, 1);
                          promotions.use(List.of(use));
                          return use.orderId();
                        }));
    assertEquals(10, uses.stream().filter(use -> use != null).count());
    assertEquals(10, used(promotion));
  }

  @Test
  void aBuyersLimitHoldsWhenTheSameBuyerOrdersAtOnce() throws Exception {
    var promotion = given("ONCE", null, 1, Instant.EPOCH, null);
    var orders = atOnce(16, i -> order("bento", "once"));
    assertEquals(1, orders.stream().filter(order -> order != null).count());
    assertEquals(1, used(promotion));
    assertEquals("promotion-used-by-you", refusal("bento", "ONCE"));
    assertTrue(order("lia", "ONCE") != null);
  }

  @Test
  void aBuyersUseThatIsGivenBackIsFreeAgain() {
    given("TWICE", null, 2, Instant.EPOCH, null);
    var first = order("bento", "TWICE");
    order("bento", "TWICE");
    assertEquals("promotion-used-by-you", refusal("bento", "TWICE"));
    giveBack(first);
    order("bento", "TWICE");
    assertEquals("promotion-used-by-you", refusal("bento", "TWICE"));
  }

  @Test
  void aBuyersLimitHoldsAlsoForThoseWhoDidNotLook() {
    var promotion = given("BLINDLY", null, 2, Instant.EPOCH, null);
    var uses =
        Stream.generate(() -> new Use(promotion.id(), shop, Ids.next(), "bento", 1))
            .limit(3)
            .toList();
    assertThrows(
        RaceLost.class, () -> QuarkusTransaction.requiringNew().run(() -> promotions.use(uses)));
    QuarkusTransaction.requiringNew().run(() -> promotions.use(uses.subList(0, 2)));
    assertThrows(
        RaceLost.class,
        () -> QuarkusTransaction.requiringNew().run(() -> promotions.use(uses.subList(2, 3))));
    assertEquals(2, used(promotion));
  }

  @Test
  void whatIsGivenBackCanBeUsedAgainAndIsGivenBackOnce() throws Exception {
    var promotion = given("BACK", 2, null, Instant.EPOCH, null);
    var first = order("bento", "BACK");
    order("lia", "BACK");
    assertEquals("promotion-used-up", refusal("rosa", "BACK"));
    atOnce(8, i -> giveBack(first));
    assertEquals(1, used(promotion));
    order("rosa", "BACK");
    assertEquals("promotion-used-up", refusal("bento", "BACK"));
  }

  @Test
  void ordersThatUseAndGiveBackAFewAtOnceNeitherBlockEachOtherForeverNorLoseCount()
      throws Exception {
    var first = given("FIRST", 10, null, Instant.EPOCH, null, 0, "tea");
    var second = given("SECOND", 10, 1, Instant.EPOCH, null, 0, "honey");
    var both = List.of("SECOND", "FIRST");
    var orders =
        atOnce(
            48,
            i -> {
              var order =
                  QuarkusTransaction.requiringNew()
                      .call(
                          () -> {
                            var buyer = "buyer-" + i;
                            var applicable =
                                promotions.applicable(
                                    List.of(shop), both, List.of(buyer), Instant.now());
                            var basket = teaAndHoney(buyer);
                            applicable.mustTake(both, List.of(basket));
                            var id = Ids.next();
                            promotions.use(
                                Use.of(shop, id, buyer, applicable.discounts(basket, both)));
                            return id;
                          });
              return i % 2 == 0 ? giveBack(order) : order;
            });
    assertTrue(orders.stream().filter(order -> order != null).count() >= 10);
    assertEquals(usesOf(first), used(first));
    assertEquals(usesOf(second), used(second));
    assertTrue(used(first) <= 10 && used(first) == used(second));
  }

  @Test
  void eachCodeThatCannotBeUsedSaysWhy() {
    var tomorrow = Instant.now().plusSeconds(86_400);
    given("SOON", null, null, tomorrow, null);
    given("OVER", null, null, Instant.EPOCH, Instant.now().minusSeconds(1));
    given("DEAR", null, null, Instant.EPOCH, null, 100_000, null);
    given("HONEY", null, null, Instant.EPOCH, null, 0, "honey");
    assertEquals("promotion-code-unknown", refusal("bento", "NOBODYS"));
    assertEquals("promotion-not-started", refusal("bento", "soon"));
    assertEquals("promotion-ended", refusal("bento", "over"));
    assertEquals("promotion-below-minimum", refusal("bento", "dear"));
    assertEquals("promotion-not-applicable", refusal("bento", "honey"));
  }

  @Test
  void aCodeIsTheSameHoweverItIsTyped() throws Exception {
    given("MAÇÃ-10", null, null, Instant.EPOCH, null);
    assertTrue(order("bento", " mac\u0327a\u0303-10 ") != null);
  }

  @Test
  void ordersOfOneBatchSeeEachOther() {
    given("PAIR", 2, null, Instant.EPOCH, null);
    var discounted =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  var buyers = List.of("a", "b", "c");
                  var applicable =
                      promotions.applicable(List.of(shop), List.of("PAIR"), buyers, Instant.now());
                  var uses = new ArrayList<Use>();
                  for (var buyer : buyers) {
                    var charges = applicable.discounts(basket(buyer), List.of("PAIR"));
                    var used = Use.of(shop, Ids.next(), buyer, charges);
                    applicable.take(used);
                    uses.addAll(used);
                  }
                  promotions.use(uses);
                  return uses.size();
                });
    assertEquals(2, discounted);
  }

  @Test
  void aCodeHelpsOnlyTheBuyerWhoTypedIt() {
    given("HERS", null, null, Instant.EPOCH, null);
    var applicable =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    promotions.applicable(
                        List.of(shop), List.of("HERS"), List.of("lia", "bento"), Instant.now()));
    assertEquals(1, applicable.discounts(basket("lia"), List.of("hers")).size());
    assertEquals(0, applicable.discounts(basket("bento"), List.of()).size());
  }

  @Test
  void aPromotionWithoutACodeAppliesByItselfAndAnothersShopDoesNotGiveIt() {
    given(null, null, null, Instant.EPOCH, null);
    var elsewhere = UUID.fromString(openShop(mei));
    var charges =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  var applicable =
                      promotions.applicable(
                          List.of(shop, elsewhere), List.of(), List.of("bento"), Instant.now());
                  return List.of(
                      applicable.discounts(basket("bento"), List.of()).size(),
                      applicable
                          .discounts(
                              new Basket(elsewhere, "bento", "CNY", basket("bento").items()),
                              List.of())
                          .size());
                });
    assertEquals(List.of(1, 0), charges);
  }

  /** As a lane does: who loses a race looks again. */
  private UUID order(String buyer, String code) {
    while (true) {
      try {
        return tryToOrder(buyer, code);
      } catch (RaceLost e) {
        // the other order is there now, and will be seen
      }
    }
  }

  private UUID tryToOrder(String buyer, String code) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var applicable =
                  promotions.applicable(
                      List.of(shop), List.of(code), List.of(buyer), Instant.now());
              var basket = basket(buyer);
              applicable.mustTake(List.of(code), List.of(basket));
              var order = Ids.next();
              promotions.use(
                  Use.of(shop, order, buyer, applicable.discounts(basket, List.of(code))));
              return order;
            });
  }

  private String refusal(String buyer, String code) {
    return assertThrows(PromotionRefused.class, () -> order(buyer, code)).code();
  }

  private UUID giveBack(UUID order) {
    QuarkusTransaction.requiringNew().run(() -> promotions.giveBack(List.of(order)));
    return order;
  }

  private Basket basket(String buyer) {
    return new Basket(shop, buyer, "CNY", List.of(new Basket.Item(0, Ids.next(), "tea", 10_000)));
  }

  private Basket teaAndHoney(String buyer) {
    return new Basket(
        shop,
        buyer,
        "CNY",
        List.of(
            new Basket.Item(0, Ids.next(), "tea", 10_000),
            new Basket.Item(1, Ids.next(), "honey", 5_000)));
  }

  private int usesOf(Promotion promotion) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select count(*) from promotion_use where promotion_id = ? and given_back_at is null")) {
      select.setObject(1, promotion.id());
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private int used(Promotion promotion) {
    return given.require(shop, promotion.id()).used();
  }

  private Promotion given(
      @Nullable String code,
      @Nullable Integer limit,
      @Nullable Integer buyerLimit,
      Instant starts,
      @Nullable Instant ends) {
    return given(code, limit, buyerLimit, starts, ends, 0, null);
  }

  private Promotion given(
      @Nullable String code,
      @Nullable Integer limit,
      @Nullable Integer buyerLimit,
      Instant starts,
      @Nullable Instant ends,
      long minimum,
      @Nullable String category) {
    var promotion =
        new Promotion(
            Ids.next(),
            shop,
            "Harvest",
            code == null ? null : PromotionCode.normal(code),
            new PercentOff(1000),
            "CNY",
            minimum,
            category,
            null,
            starts,
            ends,
            limit,
            buyerLimit,
            0,
            Bearer.SHOP,
            null,
            new Version(0));
    QuarkusTransaction.requiringNew().run(() -> given.add(promotion, mei));
    return promotion;
  }

  private interface Attempt {
    @Nullable UUID by(int person) throws Exception;
  }

  /** What each of so many people got who tried at the same time; null for those refused. */
  private static List<@Nullable UUID> atOnce(int people, Attempt attempt) throws Exception {
    try (var threads = Executors.newFixedThreadPool(people)) {
      var tries = new ArrayList<Callable<@Nullable UUID>>();
      for (var i = 0; i < people; i++) {
        var person = i;
        tries.add(() -> attempt.by(person));
      }
      var got = new ArrayList<@Nullable UUID>();
      for (Future<@Nullable UUID> each : threads.invokeAll(tries)) {
        try {
          got.add(each.get());
        } catch (ExecutionException e) {
          var cause = e.getCause();
          while (!(cause instanceof PromotionRefused) && cause.getCause() != null) {
            cause = cause.getCause();
          }
          if (!(cause instanceof PromotionRefused)) {
            throw e;
          }
          got.add(null);
        }
      }
      return got;
    }
  }
}
