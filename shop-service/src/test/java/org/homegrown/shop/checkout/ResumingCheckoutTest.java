package org.homegrown.shop.checkout;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.payment.Card;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checkout that is repeated because nobody heard its answer. */
@ShopServiceTest
class ResumingCheckoutTest {

  @Inject DataSource database;
  @Inject Expiry expiry;

  private Books books;
  private final String buyer = buyer();
  private final String key = UUID.randomUUID().toString();
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(5);
  }

  @Test
  void noMoneyIsTakenForAnOrderThatExpiredMeanwhile() {
    var card = new Card("pm_mute_", buyer);
    String order =
        buy(buyer, key, card.at(stall))
            .statusCode(201)
            .body("payment.status", equalTo("CREATED"))
            .extract()
            .path("orders[0].id");
    card.release();
    nobodyAnswered();
    expire(order);
    buy(buyer, key, card.at(stall))
        .statusCode(201)
        .body("orders.status", contains("EXPIRED"))
        .body("payment.status", equalTo("CREATED"));
    buy(buyer, key, card.at(stall)).header("Idempotent-Replayed", "true");
    assertEquals(0, card.seen("capture"));
    books.mustAgree(stall.shop());
  }

  @Test
  void anOrderThatStillWaitsIsPaid() {
    var card = new Card("pm_mute_", buyer);
    buy(buyer, key, card.at(stall)).statusCode(201).body("payment.status", equalTo("CREATED"));
    card.release();
    nobodyAnswered();
    buy(buyer, key, card.at(stall)).statusCode(201).body("orders.status", contains("PAID"));
    assertEquals(1, card.seen("capture"));
    books.mustAgree(stall.shop());
  }

  @Test
  void theSameAttemptTakesNoMoneyForAnOrderThatExpiredMeanwhile() {
    var card = new Card("pm_mute_", buyer);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    card.pays(order, key).statusCode(201).body("status", equalTo("CREATED"));
    card.release();
    nobodyAnswered();
    expire(order);
    card.pays(order, key).statusCode(201).body("status", equalTo("CREATED"));
    assertEquals(0, card.seen("capture"));
    books.mustAgree(stall.shop());
  }

  @Test
  void twinsOfACheckoutAreOneCharge() throws Exception {
    var card = new Card("pm_card_", buyer);
    Callable<Integer> call = () -> buy(buyer, key, card.at(stall)).extract().statusCode();
    try (var twins = Executors.newFixedThreadPool(8)) {
      var answers = twins.invokeAll(IntStream.range(0, 24).mapToObj(i -> call).toList());
      for (var answer : answers) {
        assertEquals(true, answer.get() == 201 || answer.get() == 409, "" + answer.get());
      }
    }
    buy(buyer, key, card.at(stall)).statusCode(201).body("orders.status", contains("PAID"));
    assertEquals(1, card.seen("create"));
    assertEquals(1, card.seen("capture"));
    assertEquals(1, books.number("select count(*) from orders where shop_id = '%s'", stall.shop()));
    books.mustAgree(stall.shop());
  }

  private void nobodyAnswered() {
    books.change(
        """
        update idempotency_key set status = null, headers = null, body = null,
          leased_until = now() - interval '1 second'
        where caller = '%s' and key = '%s'
        """,
        buyer, key);
  }

  private void expire(String order) {
    books.change("update orders set expires_at = now() where id = '%s'", order);
    while (expiry.expire() > 0) {
      Thread.onSpinWait();
    }
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("EXPIRED"));
  }
}
