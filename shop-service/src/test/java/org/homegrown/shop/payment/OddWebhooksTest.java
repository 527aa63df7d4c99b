package org.homegrown.shop.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are signed and yet say nothing that a provider would say. */
@ShopServiceTest
class OddWebhooksTest {

  private static final String LONG = "x".repeat(256);

  @ConfigProperty(name = "homegrown.payment.sandbox.webhook-secret")
  String secret;

  @ConfigProperty(name = "homegrown.payment.stripe.webhook-secret")
  String stripeSecret;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "{}",
        "{\"id\":null,\"charge\":\"CHARGE\",\"outcome\":\"captured\"}",
        "{\"id\":\"\",\"charge\":\"CHARGE\",\"outcome\":\"captured\"}",
        "{\"id\":\"LONG\",\"charge\":\"CHARGE\",\"outcome\":\"captured\"}",
        "{\"id\":\"m\",\"charge\":null,\"outcome\":\"captured\"}",
        "{\"id\":\"m\",\"charge\":\"x\",\"outcome\":\"captured\"}",
        "{\"id\":\"m\",\"charge\":\"CHARGE\",\"outcome\":null}",
        "{\"id\":\"m\",\"charge\":\"CHARGE\",\"outcome\":\"other\"}",
        "{\"id\":\"a\\u0000b\",\"charge\":\"CHARGE\",\"outcome\":\"captured\"}"
      })
  void theSandboxIsRefused(String message) {
    var body = filled(message);
    refused("sandbox", "Sandbox-Signature", Signature.of(secret, body), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "{\"id\":\"LONG\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\",\"metadata\":{\"homegrown_charge\":\"CHARGE\"}}}}",
        "{\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\",\"metadata\":{\"homegrown_charge\":\"CHARGE\"}}}}",
        "{\"id\":null,\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\",\"metadata\":{\"homegrown_charge\":\"CHARGE\"}}}}",
        "{\"id\":\"evt\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"LONG\",\"metadata\":{\"homegrown_charge\":\"CHARGE\"}}}}",
        "{\"id\":\"evt\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":null,\"metadata\":{\"homegrown_charge\":\"CHARGE\"}}}}",
        "{\"id\":\"evt\",\"type\":\"refund.updated\",\"data\":{\"object\":{\"id\":\"LONG\",\"status\":\"succeeded\",\"metadata\":{\"homegrown_refund\":\"CHARGE\"}}}}",
        "{\"id\":\"evt\",\"type\":\"charge.dispute.created\",\"data\":{\"object\":null}}",
        "{\"id\":\"evt\",\"type\":\"charge.dispute.created\",\"data\":{\"object\":{\"id\":\"LONG\",\"payment_intent\":\"pi_1\",\"amount\":1,\"currency\":\"cny\"}}}",
        "{\"id\":\"evt\",\"type\":\"charge.dispute.created\",\"data\":{\"object\":{\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"amount\":1,\"currency\":null}}}"
      })
  void stripeIsRefused(String message) throws GeneralSecurityException {
    var body = filled(message);
    refused(
        "stripe",
        "Stripe-Signature",
        Webhook.Signature.generateSignatureHeader(body, stripeSecret),
        body);
  }

  private static String filled(String message) {
    return message.replace("LONG", LONG).replace("CHARGE", UUID.randomUUID().toString());
  }

  private static void refused(String provider, String header, String signature, String body) {
    given()
        .contentType("application/json")
        .header(header, signature)
        .body(body)
        .post("/v1/payments/webhooks/" + provider)
        .then()
        .statusCode(400)
        .body("code", equalTo("webhook-refused"));
  }
}
