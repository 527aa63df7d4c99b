package org.homegrown.shop.returns;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.atOnce;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.media.Photos;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ShowingPicturesTest {

  private static final Map<String, String> WHY = Map.of("text", "Because.");

  @Inject DataSource database;

  private GivenBack returns;
  private Parcels parcels;
  private Books books;

  @BeforeEach
  void aSellerAndABuyer() {
    returns = new GivenBack(database);
    parcels = returns.parcels;
    books = new Books(database);
  }

  @Test
  void whatABuyerShowsIsSeenByThemTheShopAndOperatorsAlone() {
    var id = complained();
    returns.read(id).body("pictures", empty());
    var photo = Photos.png(30, 20);
    String href =
        parcels
            .show(id, photo)
            .statusCode(201)
            .body("type", equalTo("image/png"))
            .body("width", equalTo(30))
            .body("height", equalTo(20))
            .extract()
            .path("href");
    var inShop = "/v1/shops/" + parcels.shop + "/returns/" + id;
    get(parcels.seller, "seller", inShop).body("pictures.href", contains(href));
    returns.read(id).body("pictures.href", contains(href)).body("evidence", hasSize(1));
    for (var person : List.of(parcels.buyer, parcels.seller)) {
      var seen =
          get(person, "buyer", href)
              .statusCode(200)
              .header("Content-Type", "image/png")
              .header("Cache-Control", "private, no-store")
              .header("X-Content-Type-Options", "nosniff")
              .extract();
      assertArrayEquals(photo, seen.asByteArray());
    }
    get("olga", "operator", href).statusCode(200);
    assertEquals(
        1,
        books.number(
            "select count(*) from audit where action = 'return.read' and subject = '%s'", id));
    given().get(href).then().statusCode(401);
    var sibling = new Parcels();
    for (var person : List.of(sibling.buyer, sibling.seller)) {
      get(person, "seller", href).statusCode(404).body("code", equalTo("return-not-found"));
      Parcels.show(person, id, photo).statusCode(404).body("code", equalTo("return-not-found"));
    }
    Parcels.show(parcels.seller, id, photo).statusCode(404);
    var own = sibling.complain(sibling.deliveredOrder(1)).extract().<String>path("id");
    get(sibling.buyer, "buyer", href.replace(id, own))
        .statusCode(404)
        .body("code", equalTo("picture-not-found"));
    get(parcels.buyer, "buyer", "/v1/media/" + href.replaceAll(".*/", "")).statusCode(404);
  }

  @Test
  void theContentDecidesAndWhereItWasTakenIsNotKept() {
    var id = complained();
    for (var bad : List.of("<svg onload=alert(1)>", "")) {
      parcels
          .show(id, bad.getBytes(StandardCharsets.UTF_8))
          .statusCode(400)
          .body("code", equalTo("image-type-unknown"));
    }
    parcels
        .show(id, new byte[10 * 1024 * 1024 + 1])
        .statusCode(400)
        .body("code", equalTo("image-too-large"));
    given()
        .auth()
        .oauth2(Tokens.of(parcels.buyer, "buyer"))
        .multiPart("other", "torn.png", Photos.png(2, 2), "image/png")
        .post("/v1/returns/" + id + "/pictures")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("picture"));
    returns.read(id).body("pictures", empty());
    String href =
        parcels
            .show(id, Photos.withSecret("image/png", 1))
            .statusCode(201)
            .body("type", equalTo("image/png"))
            .extract()
            .path("href");
    var kept = get(parcels.buyer, "buyer", href).extract().asByteArray();
    assertFalse(new String(kept, StandardCharsets.ISO_8859_1).contains(Photos.SECRET));
  }

  @Test
  void neverMoreThanTenAlsoAtOnce() throws Exception {
    var id = complained();
    for (int i = 0; i < 8; i++) {
      parcels.show(id, Photos.png(2, 2)).statusCode(201);
    }
    Callable<ValidatableResponse> one = () -> parcels.show(id, Photos.png(2, 2));
    var answers = atOnce(Collections.nCopies(4, one));
    assertEquals(2, Collections.frequency(answers, 201), answers::toString);
    assertEquals(2, Collections.frequency(answers, 422), answers::toString);
    one.call().statusCode(422).body("code", equalTo("too-many-pictures"));
    returns.read(id).body("pictures", hasSize(10));
  }

  @Test
  void aClosedReturnTakesNoneAndOneBeforeAnOperatorDoes() {
    var id = complained();
    returns.bySeller(id, "reject", WHY).statusCode(200);
    mustBeClosed(id);
    returns.byBuyer(id, "escalate", WHY).statusCode(200);
    parcels.show(id, Photos.png(2, 2)).statusCode(201);
    returns.decide(id, "REFUND").statusCode(200);
    mustBeClosed(id);
    returns.read(id).body("pictures", hasSize(1));
  }

  @Test
  void whatIsSaidNotToHaveComeTakesPicturesToo() {
    var order = parcels.paidOrder(1);
    var parcel = parcels.ship(order, List.of(units(0, 1)));
    parcels.move(order, parcel, "deliver").statusCode(200);
    String id =
        post(
                parcels.buyer,
                "buyer",
                Map.of(),
                "/v1/orders/%s/shipments/%s/not-received".formatted(order, parcel))
            .statusCode(201)
            .extract()
            .path("id");
    parcels.show(id, Photos.png(2, 2)).statusCode(201);
  }

  @Test
  void theRefusedPartOfAReturnShowsTheSame() {
    var order = parcels.deliveredOrder(2);
    var id = returns.opened(order, "DAMAGED", 2);
    parcels.show(id, Photos.png(2, 2)).statusCode(201);
    returns
        .bySeller(
            id, "approve", Map.of("accept", List.of(units(0, 1)), "refusal", "One was opened."))
        .statusCode(200);
    String rest =
        get(parcels.buyer, "buyer", "/v1/orders/" + order + "/returns")
            .body("items.pictures.size()", equalTo(2))
            .body("items[1].pictures", hasSize(1))
            .extract()
            .path("items[1].pictures[0].href");
    get(parcels.seller, "seller", rest).statusCode(200);
  }

  @Test
  void whoIsForgottenLeavesNoPictures() {
    var order = parcels.deliveredOrder(1);
    var id = returns.opened(order, "DAMAGED", 1);
    String href = parcels.show(id, Photos.png(2, 2)).extract().path("href");
    get(parcels.buyer, "buyer", "/v1/me/data").body("records.returns[0].pictures", contains(href));
    returns.byBuyer(id, "cancel", "").statusCode(200);
    post(parcels.buyer, "buyer", Map.of("forGood", true), "/v1/me/data/erasure").statusCode(204);
    get(parcels.seller, "seller", href).statusCode(404).body("code", equalTo("picture-not-found"));
    assertEquals(0, books.number("select count(*) from return_picture where return_id = '%s'", id));
  }

  private String complained() {
    return parcels.complain(parcels.deliveredOrder(1)).statusCode(201).extract().path("id");
  }

  private void mustBeClosed(String id) {
    parcels.show(id, Photos.png(2, 2)).statusCode(409).body("code", equalTo("return-closed"));
  }
}
