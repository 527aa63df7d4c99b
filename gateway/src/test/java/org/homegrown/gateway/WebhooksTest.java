package org.homegrown.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider has signed reaches the service with every byte in its place. */
@GatewayTest
class WebhooksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\"}",
        "{\"name\":\"龙井 – São João\",\"mark\":\"\uD83C\uDF75\",\"escaped\":\"\\u9f99\"}",
        "\uFEFF{ }",
        "\r\n\t {\n  \"a\" :\t1.10e+2 ,\r\n\r\n  \"a\":1\n}\n \n",
        ""
      })
  void arriveByteForByte(String message) throws Exception {
    var sent = message.getBytes(StandardCharsets.UTF_8);
    var signature = "t=1790000000,v1=" + signed(sent);
    for (var version : HttpClient.Version.values()) {
      try (var provider = HttpClient.newBuilder().version(version).build()) {
        for (var body : List.of(BodyPublishers.ofByteArray(sent), withoutLength(sent))) {
          var answer =
              provider.send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://localhost:%d%s/stripe"
                                  .formatted(RestAssured.port, Upstreams.WEBHOOKS)))
                      .header("Content-Type", "application/json; charset=utf-8")
                      .header("Stripe-Signature", signature)
                      .POST(body)
                      .build(),
                  BodyHandlers.ofByteArray());
          assertEquals(200, answer.statusCode());
          assertArrayEquals(sent, answer.body());
          assertEquals(
              "t=1790000000,v1=" + signed(answer.body()),
              answer.headers().firstValue("Stripe-Signature").orElse(""));
        }
      }
    }
  }

  private static BodyPublisher withoutLength(byte[] bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  private static String signed(byte[] body) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("whsec_nothing".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update("1790000000.".getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
