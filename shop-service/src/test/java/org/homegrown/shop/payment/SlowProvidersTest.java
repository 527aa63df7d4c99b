package org.homegrown.shop.payment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a provider thinks, nobody else waits. */
@ShopServiceTest
class SlowProvidersTest {

  @Inject DataSource database;
  @Inject Chase chase;

  private final ExecutorService patient = Executors.newVirtualThreadPerTaskExecutor();
  private final String buyer = buyer();
  private Books books;
  private Stall stall;

  @BeforeEach
  void openShopAndBooks() {
    books = new Books(database);
    stall = Stall.with(5);
  }

  @AfterEach
  void close() {
    patient.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm_slow_create_", "pm_slow_capture_"})
  void nothingIsLockedWhileAnOrderIsPaid(String kind) throws Exception {
    var card = new Card(kind, buyer);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    var call =
        patient.submit(() -> card.pays(order, "k-" + order).extract().<String>path("status"));
    whileItWaits(card);
    assertEquals("CAPTURED", call.get());
    books.mustAgree(stall.shop());
  }

  @Test
  void nothingIsLockedWhileAChargeIsAskedAfter() throws Exception {
    var card = new Card("pm_slow_retrieve_", buyer);
    var order = card.buys(stall, "CAPTURED");
    // as if its answer had been lost
    books.change(
        """
        with lost as (update payment set status = 'CREATED', settled_at = null
                      where order_id = '%s' returning order_id)
        update orders set status = 'CANCELLED' from lost where id = lost.order_id
        """,
        order);
    var asked = patient.submit(() -> ask());
    whileItWaits(card);
    asked.get();
    assertEquals(
        1,
        books.number(
            "select count(*) from payment where order_id = '%s' and status = 'CAPTURED'", order));
  }

  @Test
  void nothingIsLockedWhileMoneyGoesBack() {
    var card = new Card("pm_slow_refund_", buyer);
    var order = card.buys(stall, "CAPTURED");
    post(stall.seller(), "seller", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    whileItWaits(card);
    await()
        .untilAsserted(
            () ->
                get(buyer, "buyer", "/v1/orders/" + order + "/refunds")
                    .body("items.status", contains("SETTLED")));
    books.mustAgree(stall.shop());
  }

  @Test
  void aWebhookThatIsFirstPaysOnce() throws Exception {
    var card = new Card("pm_slow_capture_", buyer);
    var order = placeOrder(buyer, stall.shop(), stall.variant());
    var call =
        patient.submit(() -> card.pays(order, "k-" + order).extract().<String>path("status"));
    card.mustArrive();
    Card.stripeSays(
            "payment_intent.succeeded",
            "{\"id\":\"pi_first\",\"status\":\"succeeded\",\"metadata\":{\"homegrown_charge\":\"%s\"}}"
                .formatted(card.charge(order)))
        .statusCode(204);
    get(buyer, "buyer", "/v1/orders/" + order).body("status", equalTo("PAID"));
    card.release();
    assertEquals("CAPTURED", call.get());
    assertEquals(1, books.number("select count(*) from posting where order_id = '%s'", order));
    books.mustAgree(stall.shop());
  }

  private void ask() {
    chase.ask(Duration.ZERO);
  }

  /** Other transactions come and go; one that is held for the provider would stay. */
  private void whileItWaits(Card card) {
    card.mustArrive();
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> {
                assertEquals(
                    0,
                    books.number(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and backend_type = 'client backend' and xact_start is not null
                        """));
                assertEquals(
                    0,
                    books.number(
                        """
                        select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
                        where a.datname = current_database() and l.pid <> pg_backend_pid()
                          and l.locktype in ('relation', 'tuple', 'advisory')
                        """));
              });
    } finally {
      card.release();
    }
  }
}
