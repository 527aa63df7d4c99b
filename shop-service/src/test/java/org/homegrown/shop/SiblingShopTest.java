package org.homegrown.shop;

import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.Village.product;
import static org.homegrown.shop.Village.products;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.imports.Sheets;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.media.Photos;
import org.homegrown.shop.payout.Till;
import org.homegrown.testkit.Tokens;
import org.homegrown.testkit.Trespass;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One shop's seller finds nothing of another shop, by any operation. */
@ShopServiceTest
class SiblingShopTest {

  @Inject Ledger ledger;

  @TestFactory
  Stream<DynamicTest> anotherShopDoesNotExist() {
    var stranger = "seller-" + UUID.randomUUID();
    openShop(stranger);
    return Trespass.everywhere(
        Tokens.of(stranger, "seller"),
        "seller",
        somebodysThings(),
        // everybody may put what is for sale into their own cart, and take it out
        operation -> operation.contains(" /v1/cart/"));
  }

  @TestFactory
  Stream<DynamicTest> whatIsAnotherShopsIsNotFoundInOnesOwn() {
    var stranger = "seller-" + UUID.randomUUID();
    var things = new HashMap<>(somebodysThings());
    things.put("shopId", openShop(stranger));
    return Trespass.everywhere(
        Tokens.of(stranger, "seller"),
        "seller",
        things,
        operation -> !operation.matches(".*/\\{shopId}/.*Id}.*"));
  }

  private Map<String, String> somebodysThings() {
    var parcels = new Parcels();
    var seller = parcels.seller;
    var shop = parcels.shop;
    var product = post(seller, "seller", product("S-" + UUID.randomUUID(), 5), products(shop));
    String productId = made(product, "id");
    String variantId = made(product, "variants[0].id");
    var inProduct = products(shop) + "/" + productId;
    var order = parcels.paidOrder(2);
    var checkout = get(parcels.buyer, "buyer", "/v1/orders/" + order).extract();
    var things = new HashMap<String, String>();
    things.put("shopId", shop);
    things.put("productId", productId);
    things.put("variantId", variantId);
    things.put("locale", "pt-BR");
    things.put("orderId", order);
    things.put("checkoutId", checkout.path("groupId"));
    things.put("mediaId", picture(seller, inProduct));
    things.put("importId", made(Sheets.send(seller, shop, "sku,title,price,currency\n"), "id"));
    things.put(
        "lotId",
        made(
            post(
                seller,
                "seller",
                Map.of("quantity", 1, "harvestedOn", "2026-05-01"),
                inProduct + "/variants/" + variantId + "/lots"),
            "id"));
    things.put("shipmentId", made(parcels.prepare(order, List.of(Parcels.units(0, 1))), "id"));
    String complaint = made(parcels.complain(parcels.deliveredOrder(1)), "id");
    things.put("returnId", complaint);
    things.put("pictureId", made(parcels.show(complaint, Photos.png(3, 3)), "id"));
    things.put(
        "optionId",
        made(
            post(
                seller,
                "seller",
                Map.of("name", "Post", "kind", "FLAT", "currency", "CNY", "amount", 800),
                "/v1/shops/" + shop + "/delivery-options"),
            "id"));
    things.put(
        "promotionId",
        made(
            post(
                seller,
                "seller",
                Map.of("name", "Spring", "basisPoints", 1000),
                "/v1/shops/" + shop + "/promotions"),
            "id"));
    things.put("payoutId", payout(seller, shop));
    things.put(
        "addressId",
        made(
            post(
                parcels.buyer,
                "buyer",
                Map.of(
                    "name",
                    "Ana",
                    "phone",
                    "+8613800138000",
                    "lines",
                    List.of("1 Tea Lane"),
                    "town",
                    "Anji",
                    "region",
                    "BR-SP"),
                "/v1/me/addresses"),
            "id"));
    return things;
  }

  private static String made(ValidatableResponse answer, String path) {
    return answer.log().ifValidationFails().statusCode(201).extract().path(path);
  }

  private static String picture(String seller, String product) {
    return made(
        RestAssured.given()
            .auth()
            .oauth2(Tokens.of(seller, "seller"))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .contentType("image/png")
            .body(Photos.png(3, 3))
            .post(product + "/media")
            .then(),
        "id");
  }

  private String payout(String seller, String shop) {
    var till = new Till(seller, shop, ledger);
    till.account("BANK", "12345678").statusCode(200);
    till.earn(500);
    return till.asked();
  }
}
