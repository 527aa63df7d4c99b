package org.homegrown.shop.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.checkout;

import com.stripe.net.Webhook;
import io.restassured.response.ValidatableResponse;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.homegrown.shop.checkout.Market.Stall;

/** A buyer with a card of Stripe's, and what Stripe has seen of it. */
public final class Card {

  public final String name;
  public final String buyer;
  private final String stripe = setting("homegrown.payment.stripe.api");

  /**
   * @param kind see {@link StripeStub}
   */
  public Card(String kind, String buyer) {
    this.name = kind + UUID.randomUUID();
    this.buyer = buyer;
  }

  public Map<String, Object> at(Stall... stalls) {
    var checkout = new HashMap<>(checkout("approve", stalls));
    checkout.put("payment", payment());
    return checkout;
  }

  public Map<String, String> payment() {
    return Map.of("method", "stripe", "token", name);
  }

  public String buys(Stall stall, String status) {
    return buy(buyer, at(stall))
        .statusCode(201)
        .body("payment.status", equalTo(status))
        .extract()
        .path("orders[0].id");
  }

  public ValidatableResponse pays(String order, String key) {
    return post(buyer, "buyer", key, payment(), "/v1/orders/" + order + "/payments");
  }

  public String charge(String order) {
    return get(buyer, "buyer", "/v1/orders/" + order + "/payments")
        .extract()
        .path("items[0].chargeId");
  }

  public int seen(String step) {
    return given().get(stripe + "/seen/" + name + "/" + step).then().extract().path("times");
  }

  public void mustArrive() {
    given().get(stripe + "/arrived/" + name).then().statusCode(200);
  }

  public void release() {
    given().get(stripe + "/release/" + name).then().statusCode(200);
  }

  /** The bank sends back what had gone to the card. */
  public void bounce() {
    given().get(stripe + "/bounce/" + name).then().statusCode(200);
  }

  /** What Stripe says of something, signed. */
  public static ValidatableResponse stripeSays(String type, String object) {
    var message =
        """
        {"id":"evt_%s","object":"event","type":"%s","livemode":false,"data":{"object":%s}}
        """
            .formatted(UUID.randomUUID(), type, object);
    try {
      return given()
          .contentType("application/json")
          .header(
              "Stripe-Signature",
              Webhook.Signature.generateSignatureHeader(
                  message, setting("homegrown.payment.stripe.webhook-secret")))
          .body(message)
          .post("/v1/payments/webhooks/stripe")
          .then();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
