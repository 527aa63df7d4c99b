package org.homegrown.shop.returns;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.product;
import static org.homegrown.shop.Village.products;
import static org.homegrown.shop.fulfilment.Parcels.units;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.media.Photos;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class ShowingEvidenceTest {

  private Parcels parcels;

  @BeforeEach
  void aSellerAndABuyer() {
    parcels = new Parcels();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "media/1",
        "javascript:alert(1)",
        "ftp://a.example/1",
        "https://",
        "http:///a"
      })
  void whatIsNoAddressIsNoEvidence(String evidence) {
    show(evidence).statusCode(400).body("violations.field", hasItem("evidence[0].<list element>"));
  }

  @Test
  void evidenceIsAnAddressOrAPictureOfTheBuyersOwn() {
    var address = "https://pictures.example/torn.jpg";
    show(address).statusCode(201).body("evidence", contains(address));
    var own = picture(parcels.buyer);
    show(own).statusCode(201).body("evidence", contains(own));
    for (var others : List.of(picture(parcels.seller), UUID.randomUUID().toString())) {
      show(others).statusCode(422).body("code", equalTo("evidence-unknown"));
    }
  }

  private ValidatableResponse show(String evidence) {
    return post(
        parcels.buyer,
        "buyer",
        Map.of("reason", "DAMAGED", "evidence", List.of(evidence), "lines", List.of(units(0, 1))),
        "/v1/orders/" + parcels.deliveredOrder(1) + "/returns");
  }

  private static String picture(String seller) {
    var shop = openShop(seller);
    String productId =
        post(seller, "seller", product("E-" + UUID.randomUUID(), 5), products(shop))
            .statusCode(201)
            .extract()
            .path("id");
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(seller, "seller"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("image/png")
        .body(Photos.png(3, 3))
        .post(products(shop) + "/" + productId + "/media")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
