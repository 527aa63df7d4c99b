package org.homegrown.shop.returns;

import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.fulfilment.Parcels.change;
import static org.homegrown.shop.fulfilment.Parcels.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.shop.fulfilment.Parcels;

/** A buyer, a seller and an operator to whom returns happen, over HTTP. */
final class GivenBack {

  final Parcels parcels = new Parcels();
  private final DataSource database;

  GivenBack(DataSource database) {
    this.database = database;
  }

  String opened(String order, String reason, int quantity) {
    return ask(order, reason, quantity).statusCode(201).extract().path("id");
  }

  ValidatableResponse ask(String order, String reason, int quantity) {
    return post(
        parcels.buyer,
        "buyer",
        Map.of("reason", reason, "lines", List.of(units(0, quantity))),
        "/v1/orders/" + order + "/returns");
  }

  ValidatableResponse read(String id) {
    return get(parcels.buyer, "buyer", "/v1/returns/" + id).statusCode(200);
  }

  ValidatableResponse byBuyer(String id, String step, Object body) {
    return change(parcels.buyer, "buyer", "*", body, "/v1/returns/" + id + "/" + step);
  }

  ValidatableResponse bySeller(String id, String step, Object body) {
    return change(
        parcels.seller,
        "seller",
        "*",
        body,
        "/v1/shops/" + parcels.shop + "/returns/" + id + "/" + step);
  }

  ValidatableResponse decide(String id, String decision) {
    return change(
        "olga",
        "operator",
        "*",
        Map.of("decision", decision, "ruling", "The pictures say so."),
        "/v1/returns/" + id + "/decision");
  }

  /** The time is up for whoever has to do something about it. */
  void timePasses(String id) throws SQLException {
    execute("update order_return set due_at = now() - interval '1 s' where id = '%s'", id);
  }

  void execute(String sql, Object... arguments) throws SQLException {
    assertEquals(1, run(sql, arguments));
  }

  int run(String sql, Object... arguments) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql.formatted(arguments));
    }
  }

  long count(String sql, String id) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(id))) {
      row.next();
      return row.getLong(1);
    }
  }
}
