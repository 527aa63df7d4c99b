package org.homegrown.shop.payment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.shop.ledger.Settlement;
import org.homegrown.shop.payment.PaymentProvider.Message.OfRefund;
import org.homegrown.shop.payment.PaymentProvider.RefundOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Banks refuse refunds days after they said that all is well. */
@ShopServiceTest
class LateFailuresTest {

  @Inject DataSource database;
  @Inject Repayments repayments;
  @Inject RefundSender sender;
  @Inject Settlement settlement;

  private final String buyer = buyer();
  private Books books;
  private Stall stall;
  private String order;

  @BeforeEach
  void giveSomeMoneyBack() {
    books = new Books(database);
    stall = Stall.with(5);
    order = buy(buyer, checkout("approve", stall)).statusCode(201).extract().path("orders[0].id");
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(stall.shop()), UUID.fromString(order)));
  }

  @Test
  void whatWasTakenBackIsGivenAgainAndSaidSo() {
    fail(refund());
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money?locale=en")
        .statusCode(200)
        .body("sum", equalTo(0))
        .body("lines.amount", contains(8800, -490, -1000, 50, 1000, -8360))
        .body("lines[4].text", equalTo("The refund failed: the money came back"));
    books.mustAgree(stall.shop());
  }

  /** Whoever gives money of an order back has it locked before its payments. */
  @Test
  void whoTellsOfItWaitsForTheOrderBeforeItTouchesAnything() throws Exception {
    var refund = refund();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var bank = Executors.newSingleThreadExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("select 1 from orders where id = '%s' for update".formatted(order));
      var told = bank.submit(() -> fail(refund));
      await().until(this::isWaitedFor);
      statement.execute(
          "select 1 from payment where order_id = '%s' for update nowait".formatted(order));
      statement.execute("select 1 from refund where id = '%s' for update nowait".formatted(refund));
      connection.rollback();
      connection.setAutoCommit(true);
      told.get();
    }
    assertEquals(
        1,
        books.number("select count(*) from refund where id = '%s' and status = 'FAILED'", refund));
  }

  private boolean isWaitedFor() throws SQLException {
    return books.number(
            """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and query like 'select 1 from orders where shop_id%%'
            """)
        > 0;
  }

  private UUID refund() {
    var path = "/v1/shops/" + stall.shop() + "/orders/" + order + "/refunds";
    var body = Map.of("amount", Map.of("amount", 1000, "currency", "CNY"), "reason", "Chipped");
    String id = post(stall.seller(), "seller", body, path).statusCode(201).extract().path("id");
    await()
        .until(
            () -> {
              sender.sendAll();
              return books.number(
                      "select count(*) from refund where id = '%s' and status = 'SETTLED'", id)
                  == 1;
            });
    return UUID.fromString(id);
  }

  private void fail(UUID refund) {
    repayments.hear(
        "sandbox", new OfRefund(refund, 0, new RefundOutcome.Failed("account-closed", null)));
  }
}
