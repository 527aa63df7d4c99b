package org.homegrown.kit.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.homegrown.kit.KitTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@KitTest
class VerifiedTokensTest {

  @Inject VerifiedTokens tokens;

  @Test
  void aTokenIsRememberedWithItsPersonAndRoles() {
    var buyer = Tokens.of("remembered-buyer");
    var seller = Tokens.of("remembered-seller", "seller");
    for (int call = 0; call < 3; call++) {
      ask("/who-am-i", buyer).statusCode(200).body(equalTo("remembered-buyer"));
      ask("/who-am-i/seller", seller).statusCode(200).body(equalTo("remembered-seller"));
      ask("/who-am-i/seller", buyer)
          .statusCode(403)
          .contentType("application/problem+json")
          .body("code", equalTo("forbidden"));
    }
    assertNotNull(tokens.known("Bearer " + buyer, Instant.now()));
  }

  @Test
  void rememberedIsTheWholeTokenAndNothingLikeIt() {
    var token = Tokens.of("somebody");
    ask("/who-am-i", token).statusCode(200);

    var payload = token.substring(0, token.lastIndexOf('.'));
    var another = Tokens.of("somebody-else");
    ask("/who-am-i", payload + another.substring(another.lastIndexOf('.'))).statusCode(401);
    ask("/who-am-i", payload).statusCode(401);
  }

  @Test
  void aRefusedTokenIsNotRemembered() {
    for (var token :
        new String[] {
          Tokens.forged("nobody"), Tokens.expired("nobody"), Tokens.forAnotherAudience("nobody")
        }) {
      ask("/who-am-i", token).statusCode(401);
      ask("/who-am-i", token).statusCode(401);
      assertNull(tokens.known("Bearer " + token, Instant.EPOCH));
    }
  }

  @Test
  void memoryEndsWithTheToken() {
    var token = Tokens.of("leaving");
    ask("/who-am-i", token).statusCode(200);

    var now = Instant.now();
    assertNotNull(tokens.known("Bearer " + token, now));
    assertNull(tokens.known("Bearer " + token, now.plus(Duration.ofHours(1))));
  }

  private static ValidatableResponse ask(String path, String token) {
    return given().header("Authorization", "Bearer " + token).get(path).then();
  }
}
