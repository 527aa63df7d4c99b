package org.homegrown.incubation.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSmsTest {

  private static final Outgoing MESSAGE = new Outgoing("key-1", "+8613800138000", null, "您好");

  private HttpServer provider;
  private String seen = "";
  private int status = 201;
  private String answer = "{\"id\": \"sms-7\"}";

  @BeforeEach
  void aProvider() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var headers = exchange.getRequestHeaders();
            seen =
                headers.getFirst("Idempotency-Key")
                    + " "
                    + headers.getFirst("Authorization")
                    + " "
                    + new ObjectMapper().readTree(exchange.getRequestBody()).path("to").asText();
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    provider.start();
  }

  @AfterEach
  void gone() {
    provider.stop(0);
  }

  @Test
  void handsItOverUnderOurKeyAndKeepsTheProvidersName() {
    assertEquals(Delivery.sent("sms-7"), sms().deliver(MESSAGE));
    assertEquals("key-1 Bearer secret +8613800138000", seen);
    answer = "OK";
    assertEquals(Delivery.sent(null), sms().deliver(MESSAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED",
    "422,REFUSED",
    "409,NOT_NOW",
    "429,NOT_NOW",
    "401,NOT_NOW",
    "503,NOT_NOW"
  })
  void aRefusalIsForGoodOnlyWhenItIsAboutTheMessage(int refused, Delivery.Outcome outcome) {
    status = refused;
    assertEquals(outcome, sms().deliver(MESSAGE).outcome());
    assertEquals("http-" + refused, sms().deliver(MESSAGE).code());
  }

  @Test
  void whoIsNotThereIsAskedLater() {
    var sms = sms();
    provider.stop(0);
    assertEquals(Delivery.notNow("unreachable"), sms.deliver(MESSAGE));
  }

  @Test
  void withoutAddressOrTokenItIsNotChosen() {
    assertThrows(
        IllegalStateException.class,
        () ->
            new HttpSms(Optional.empty(), Optional.of("secret"), new ObjectMapper()).mustBeSetUp());
  }

  private HttpSms sms() {
    return new HttpSms(
        Optional.of(URI.create("http://localhost:" + provider.getAddress().getPort() + "/sms")),
        Optional.of("secret"),
        new ObjectMapper());
  }
}
