package org.homegrown.shop.fulfilment;

import static io.restassured.RestAssured.given;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.post;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.homegrown.testkit.Tokens;

/** A seller and a buyer between whom parcels go to and fro, over HTTP. */
public final class Parcels {

  public final String seller = "seller-" + UUID.randomUUID();
  public final String buyer = "buyer-" + UUID.randomUUID();
  public final String shop = openShop(seller);

  /** A paid order with a line for each quantity, at 88.00 each. */
  public String paidOrder(int... quantities) {
    var order = order(quantities);
    pay(buyer, order, "approve").statusCode(201);
    return order;
  }

  /** An order that is to be paid at the door, with a line for each quantity. */
  public String orderToBePaidAtTheDoor(int... quantities) {
    var order = order(quantities);
    post(
            buyer,
            "buyer",
            Map.of("method", "cash-on-delivery", "token", "door"),
            "/v1/orders/" + order + "/payments")
        .statusCode(201);
    return order;
  }

  private String order(int... quantities) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var quantity : quantities) {
      lines.add(Map.of("variantId", listProduct(seller, shop, 1000), "quantity", quantity));
    }
    return post(buyer, "buyer", Map.of("shopId", shop, "lines", lines), "/v1/orders")
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** The buyer has paid at the door. */
  public ValidatableResponse takeCash(String order) {
    return post(seller, "seller", "", "/v1/shops/" + shop + "/orders/" + order + "/cash-received");
  }

  /** All of it is with the buyer, who said so. */
  public String deliveredOrder(int... quantities) {
    var order = paidOrder(quantities);
    deliver(order, quantities);
    return order;
  }

  /** The id of a way to fetch goods that costs the buyer so much. */
  public String office(long price) {
    return post(
            seller,
            "seller",
            Map.of(
                "name",
                "Office",
                "kind",
                "PICK_UP",
                "currency",
                "CNY",
                "amount",
                price,
                "pickUpPoint",
                "Office"),
            "/v1/shops/" + shop + "/delivery-options")
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Some units at 88.00, which the buyer has fetched for so much. */
  public String collectedOrder(long price, int quantity) {
    var basket =
        Map.of(
            "shopId",
            shop,
            "deliveryOptionId",
            office(price),
            "lines",
            List.of(Map.of("variantId", listProduct(seller, shop, 1000), "quantity", quantity)));
    String order =
        post(buyer, "buyer", Map.of("shops", List.of(basket)), "/v1/checkouts")
            .statusCode(201)
            .extract()
            .path("orders[0].id");
    pay(buyer, order, "approve").statusCode(201);
    deliver(order, quantity);
    return order;
  }

  /** All of it is shipped, and the buyer says that it is there. */
  public void deliver(String order, int... quantities) {
    var lines = new ArrayList<Map<String, Integer>>();
    for (int line = 0; line < quantities.length; line++) {
      lines.add(units(line, quantities[line]));
    }
    ship(order, lines);
    confirm(order).statusCode(200);
  }

  /** A unit of the first line shall go back, for it came damaged. */
  public ValidatableResponse complain(String order) {
    return complain(order, 0);
  }

  /** See {@link #complain(String)}, of any line. */
  public ValidatableResponse complain(String order, int line) {
    return post(
        buyer,
        "buyer",
        Map.of(
            "reason",
            "DAMAGED",
            "explanation",
            "Broken",
            "evidence",
            List.of("https://pictures.example/1.jpg"),
            "lines",
            List.of(units(line, 1))),
        "/v1/orders/" + order + "/returns");
  }

  /** The buyer shows a picture with a return. */
  public ValidatableResponse show(String returnId, byte[] picture) {
    return show(buyer, returnId, picture);
  }

  /** See {@link #show(String, byte[])}. */
  public static ValidatableResponse show(String person, String returnId, byte[] picture) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "buyer"))
        .multiPart("picture", "torn.jpg", picture, "image/jpeg")
        .post("/v1/returns/" + returnId + "/pictures")
        .then();
  }

  public static Map<String, Integer> units(int line, int quantity) {
    return Map.of("line", line, "quantity", quantity);
  }

  public String shipments(String order) {
    return "/v1/shops/" + shop + "/orders/" + order + "/shipments";
  }

  public ValidatableResponse prepare(String order, List<Map<String, Integer>> lines) {
    return post(
        seller,
        "seller",
        Map.of("carrier", "China Post", "trackingNumber", "RR1", "lines", lines),
        shipments(order));
  }

  /** The id of a shipment that has left. */
  public String ship(String order, List<Map<String, Integer>> lines) {
    String id = prepare(order, lines).statusCode(201).extract().path("id");
    move(order, id, "ship").statusCode(200);
    return id;
  }

  public ValidatableResponse move(String order, String shipment, String step) {
    return change(seller, "seller", "*", shipments(order) + "/" + shipment + "/" + step);
  }

  public ValidatableResponse confirm(String order) {
    return post(buyer, "buyer", "", "/v1/orders/" + order + "/confirm-delivery");
  }

  /** A change with the version that it was decided on; "" sends none. */
  public static ValidatableResponse change(
      String person, String role, String version, String path) {
    return change(person, role, version, "", path);
  }

  public static ValidatableResponse change(
      String person, String role, String version, Object body, String path) {
    var request =
        given()
            .auth()
            .oauth2(Tokens.of(person, role))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .contentType("application/json")
            .body(body);
    return (version.isEmpty() ? request : request.header("If-Match", version)).post(path).then();
  }

  /** The answers' status codes of calls that start at the same moment. */
  public static List<Integer> atOnce(List<Callable<ValidatableResponse>> calls) throws Exception {
    var start = new CountDownLatch(1);
    try (var people = Executors.newFixedThreadPool(calls.size())) {
      var answers =
          calls.stream()
              .map(
                  call ->
                      people.submit(
                          () -> {
                            start.await();
                            return call.call().extract().statusCode();
                          }))
              .toList();
      start.countDown();
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }
}
