package org.homegrown.shop;

import static org.awaitility.Awaitility.await;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.listProduct;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.pay;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.ledger.Settlement;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class EventContractTest {

  @Inject DataSource database;
  @Inject Settlement settlement;

  @Test
  void everyEventThatIsToldFitsItsSchema() throws SQLException {
    var seller = "seller-" + UUID.randomUUID();
    var shop = openShop(seller);
    var parcels = new Parcels();
    var delivered = parcels.deliveredOrder(1);
    QuarkusTransaction.requiringNew()
        .run(() -> settlement.settle(UUID.fromString(parcels.shop), UUID.fromString(delivered)));
    var order = placeOrder("buyer", shop, listProduct(seller, shop, 1));
    pay("buyer", order, "approve").statusCode(201);
    post("buyer", "buyer", Map.of(), "/v1/orders/" + order + "/cancel").statusCode(200);
    await()
        .until(
            () ->
                get("buyer", "buyer", "/v1/orders/" + order + "/refunds")
                    .extract()
                    .path("items[0].status")
                    .equals("SETTLED"));

    var forgotten = UUID.randomUUID().toString();
    post(forgotten, "buyer", Map.of("forGood", true), "/v1/me/data/erasure").statusCode(204);

    var told = new HashSet<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select type, data::text from outbox")) {
      while (rows.next()) {
        told.add(rows.getString(1));
        EventSchemas.mustFit(rows.getString(1), rows.getString(2));
      }
    }
    assertTrue(
        told.containsAll(
            Set.of(
                "region.defined",
                "shop.opened",
                "product.listed",
                "order.paid",
                "order.refunded",
                "order.shipped",
                "order.delivered",
                "income.posted",
                "person.erased")),
        told::toString);
  }
}
