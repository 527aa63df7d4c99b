package org.homegrown.shop.payment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class DisputedPaymentsTest {

  @Inject DataSource database;

  private final String dispute = "dp_" + UUID.randomUUID();

  @Test
  void operatorsSeeWhatABuyerDisputes() throws SQLException {
    var stall = Stall.with(5);
    var order = new Card("pm_card_", buyer()).buys(stall, "CAPTURED");
    var intent = intent(order);
    says("charge.dispute.created", intent, "needs_response");
    says("charge.dispute.created", intent, "needs_response");
    var found = "items.find { it.reference == '%s' }.".formatted(dispute);
    get("olga", "operator", "/v1/payment-disputes?limit=100")
        .statusCode(200)
        .body(found + "orderIds", contains(order))
        .body(found + "amount.amount", equalTo(8800))
        .body(found + "reason", equalTo("fraudulent"));
    says("charge.dispute.closed", intent, "lost");
    says("charge.dispute.created", intent, "needs_response");
    get("olga", "operator", "/v1/payment-disputes?limit=100")
        .body("items.reference", not(hasItem(dispute)));
    get("olga", "operator", "/v1/payment-disputes?status=LOST&limit=100")
        .body("items.reference", hasItem(dispute));
    get(stall.seller(), "seller", "/v1/payment-disputes").statusCode(403);
  }

  @Test
  void aDisputeOfSomebodyElsesPaymentDoesNotMatterHere() {
    says("charge.dispute.created", "pi_of_another", "needs_response");
    get("olga", "operator", "/v1/payment-disputes?limit=100")
        .body("items.reference", not(hasItem(dispute)));
  }

  @ParameterizedTest
  @CsvSource({"CNY, 8800", "JPY, 8800", "UGX, 5", "MGA, 500", "KWD, 1230"})
  void stripesUnitsAreReadAsTheyWereWritten(String currency, long amount) {
    var money = new Money(amount, currency);
    assertEquals(money, StripeAmount.money(StripeAmount.of(money).orElseThrow(), currency));
  }

  private void says(String event, String intent, String status) {
    Card.stripeSays(
            event,
            """
            {"id":"%s","object":"dispute","amount":8800,"currency":"cny","payment_intent":"%s",
             "reason":"fraudulent","status":"%s"}
            """
                .formatted(dispute, intent, status))
        .statusCode(204);
  }

  private String intent(String order) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select provider_reference from payment where order_id = '%s'".formatted(order))) {
      row.next();
      return row.getString(1);
    }
  }
}
