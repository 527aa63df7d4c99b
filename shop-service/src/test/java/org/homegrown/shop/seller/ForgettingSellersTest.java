package org.homegrown.shop.seller;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.shop.Office.appeal;
import static org.homegrown.shop.Office.because;
import static org.homegrown.shop.Office.change;
import static org.homegrown.shop.Office.decide;
import static org.homegrown.shop.Office.step;
import static org.homegrown.shop.Office.suspend;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ForgettingSellersTest {

  @Inject DataSource database;

  private final String mei = UUID.randomUUID().toString();

  @Test
  void aSellerGetsAllThatIsKeptAndIsForgottenWhenTheShopIsClosed() throws SQLException {
    var shop = openShop(mei);
    listProduct(mei, shop, 1);
    var papers = "/v1/shops/" + shop + "/requirements/";
    change(mei, "seller", papers + "TERMS/agree", Map.of("version", "2026-01"), null);
    change(mei, "seller", papers + "IDENTITY_DOCUMENT/submit", Map.of("reference", "v:1"), null);
    suspend(shop, "*").statusCode(200);
    appeal(mei, shop).statusCode(200);

    get(mei, "seller", "/v1/me/data")
        .statusCode(200)
        .body("shops", hasSize(1))
        .body("shops[0].shop.name", equalTo("Mei's tea garden"))
        .body("shops[0].requirements", hasSize(3))
        .body("shops[0].suspensions[0].appeal", equalTo("Mixed up."))
        .body("shops[0].suspensions[0].suspended_by", nullValue());

    erase().statusCode(409).body("code", equalTo("shops-under-way"));
    step(mei, shop, "close", "*").statusCode(409);
    decide(shop + "/reinstate", because("Nothing was wrong."), "*").statusCode(200);
    step(mei, shop, "close", "*").statusCode(200);
    erase().statusCode(204);

    given().get("/v1/shops/" + shop).then().statusCode(200).body("name", equalTo("closed"));
    get(mei, "seller", "/v1/shops/mine").body("items", hasSize(0));
    var books = new Books(database);
    for (var column :
        List.of("shop.owner", "shop.created_by", "product.created_by", "requirement.decided_by")) {
      var parts = column.split("\\.", 2);
      assertEquals(
          0,
          books.number("select count(*) from %s where %s = '%s'", parts[0], parts[1], mei),
          column);
    }
    assertEquals(
        0,
        books.number(
            "select count(*) from suspension where shop_id = '%s' and appeal <> 'erased'", shop));
    assertEquals(
        0,
        books.number(
            "select count(*) from requirement where shop_id = '%s' and evidence = 'v:1'", shop));
  }

  @Test
  void aSellerIsNotForgottenWhileAnOrderIsUnderWay() {
    var shop = openShop(mei);
    placeOrder("bento", shop, listProduct(mei, shop, 1));
    step(mei, shop, "close", "*").statusCode(200);
    erase().statusCode(409).body("code", equalTo("shops-under-way"));
    get(mei, "seller", "/v1/shops/mine").body("items", hasSize(1));
  }

  private ValidatableResponse erase() {
    return post(mei, "seller", Map.of("forGood", true), "/v1/me/data/erasure");
  }
}
