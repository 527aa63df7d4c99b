package org.homegrown.shop.buyer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.shop.privacy.PersonalData;

/**
 * What else is kept about a buyer, as it stands in the tables. {@link BoughtOrders} erases it. Of a
 * return a complaint is its buyer's own or none: what a shop wrote is in its owner's export.
 */
@ApplicationScoped
class KeptRecords implements PersonalData {

  private static final Map<String, String> ROWS =
      Map.of(
          "payments",
          """
          select jsonb_build_object('orderId', o.id, 'method', p.method, 'token', p.token,
            'status', p.status, 'amount', p.amount, 'refunded', p.refunded,
            'currency', p.currency, 'createdAt', p.created_at)
          from orders o join payment p on p.shop_id = o.shop_id and p.order_id = o.id
          where o.buyer = ? order by p.id
          """,
          "returns",
          """
          select jsonb_build_object('id', id, 'orderId', order_id, 'reason', reason,
            'explanation', explanation, 'evidence', evidence,
            'pictures', array(
              select '/v1/returns/' || p.return_id || '/pictures/' || p.id from return_picture p
              where p.shop_id = r.shop_id and p.return_id = r.id order by p.number),
            'complaint', case when escalated_by = 'BUYER' then complaint end,
            'answer', answer, 'ruling', ruling, 'carrier', carrier,
            'trackingNumber', tracking_number, 'status', status, 'requestedAt', requested_at)
          from order_return r where buyer = ? order by id
          """,
          "refunds",
          """
          select jsonb_build_object('orderId', o.id, 'amount', r.amount, 'currency', r.currency,
            'reason', r.reason, 'status', r.status, 'createdAt', r.created_at)
          from orders o join refund r on r.shop_id = o.shop_id and r.order_id = o.id
          where o.buyer = ? order by r.id
          """,
          "shipments",
          """
          select jsonb_build_object('orderId', o.id, 'carrier', s.carrier,
            'trackingNumber', s.tracking_number, 'status', s.status, 'shippedAt', s.shipped_at,
            'deliveredAt', s.delivered_at)
          from orders o join shipment s on s.shop_id = o.shop_id and s.order_id = o.id
          where o.buyer = ? order by s.id
          """,
          "promotions",
          """
          select jsonb_build_object('promotionId', promotion_id, 'orderId', order_id,
            'amount', amount, 'usedAt', used_at)
          from promotion_use where buyer = ? order by order_id, promotion_id
          """,
          "cart",
          """
          select jsonb_build_object('shopId', shop_id, 'variantId', variant_id,
            'quantity', quantity, 'addedAt', added_at)
          from cart_line where buyer = ? order by added_at
          """,
          "recentCalls",
          """
          select jsonb_build_object('key', key, 'calledAt', claimed_at, 'status', status)
          from idempotency_key where caller = ? order by claimed_at
          """);

  private final DataSource database;
  private final ObjectMapper json;

  KeptRecords(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public String name() {
    return "records";
  }

  @Override
  public Object export(String person) {
    var records = new LinkedHashMap<String, JsonNode>();
    ROWS.keySet().stream()
        .sorted()
        .forEach(kind -> records.put(kind, rows(ROWS.getOrDefault(kind, ""), person)));
    return records;
  }

  private JsonNode rows(String sql, String person) {
    var all = json.createArrayNode();
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          all.add(json.readTree(rows.getString(1)));
        }
      }
      return all;
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void erase(String person, String pseudonym) {}
}
