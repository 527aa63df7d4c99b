package org.homegrown.shop.seller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.privacy.PersonalData;

/** The shops of a person with what they showed and said. The books keep the shop, nameless. */
@ApplicationScoped
class OwnedShops implements PersonalData {

  /** With the pseudonym, the person and the shops. */
  private static final List<String> RENAME =
      List.of(
          "update product set created_by = ? where created_by = ? and shop_id = any (?)",
          "update delivery_option set created_by = ? where created_by = ? and shop_id = any (?)",
          "update stock_movement set recorded_by = ? where recorded_by = ? and shop_id = any (?)",
          // the service's own copy of what others were told
          """
          update outbox set data = jsonb_set(data, '{seller}', to_jsonb(?::text))
          where data ->> 'seller' = ? and recorded_at >= (
            select min(opened_at) - interval '1 day' from shop where id = any (?))
          """,
          """
          update shop set owner = ?, handle = 'e-' || id,
            name = 'closed', town = '', story = '', version = version + 1
          where owner = ? and id = any (?)
          """);

  /** With the shops, whose owner is the pseudonym by now. */
  private static final List<String> FORGET =
      List.of(
          "update shop set created_by = owner where id = any (?)",
          """
          update requirement set evidence = 'erased', version = version + 1
          where kind <> 'TERMS' and evidence is not null and shop_id = any (?)
          """,
          """
          update requirement set reason = 'erased', version = version + 1
          where reason is not null and shop_id = any (?)
          """,
          """
          update suspension set evidence = 'erased', version = version + 1,
            appeal = case when appeal is not null then 'erased' end,
            decision = case when decision is not null then 'erased' end,
            upheld_because = case when upheld_because is not null then 'erased' end
          where shop_id = any (?)
          """,
          """
          update stock_movement m set note = s.owner from shop s
          where s.id = m.shop_id and m.note is not null and m.shop_id = any (?)
          """,
          """
          update delivery_option set pick_up_point = 'erased', version = version + 1
          where pick_up_point is not null and shop_id = any (?)
          """,
          """
          update orders set pick_up_point = 'erased', version = version + 1
          where pick_up_point is not null and shop_id = any (?)
          """,
          """
          update correction set reason = 'erased', version = version + 1 where shop_id = any (?)
          """,
          """
          update product set description = '', version = version + 1
          where description <> '' and shop_id = any (?)
          """,
          "delete from product_text where shop_id = any (?)",
          "delete from product_search where shop_id = any (?)",
          "delete from media where shop_id = any (?)",
          "update lot set note = 'erased' where note is not null and shop_id = any (?)",
          """
          update order_return set answer = case when answer is not null then 'erased' end,
            ruling = case when ruling is not null then 'erased' end,
            complaint = case when escalated_by = 'SELLER' then 'erased' else complaint end,
            version = version + 1
          where (answer is not null or ruling is not null or escalated_by = 'SELLER')
            and shop_id = any (?)
          """,
          """
          update shipment set tracking_number = 'erased', version = version + 1
          where tracking_number is not null and shop_id = any (?)
          """,
          """
          update refund set reason = 'erased', version = version + 1
          where reference like 'shop-%' and shop_id = any (?)
          """);

  private final DataSource database;
  private final ObjectMapper json;

  OwnedShops(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public String name() {
    return "shops";
  }

  @Override
  public Object export(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select jsonb_build_object(
                  'shop', to_jsonb(shop),
                  'requirements', (select jsonb_agg(to_jsonb(r) - 'decided_by')
                                   from requirement r where r.shop_id = shop.id),
                  'suspensions', (select jsonb_agg(to_jsonb(s) - 'suspended_by' - 'decided_by')
                                  from suspension s where s.shop_id = shop.id),
                  'deliveryOptions', (select jsonb_agg(to_jsonb(d) - 'created_by' order by d.id)
                                      from delivery_option d where d.shop_id = shop.id),
                  'promotions', (select jsonb_agg(to_jsonb(p) - 'created_by' order by p.id)
                                 from promotion p where p.shop_id = shop.id),
                  'payouts', (select jsonb_agg(to_jsonb(p) - 'file_id' order by p.id)
                              from payout p where p.shop_id = shop.id),
                  'statement', (select jsonb_agg(jsonb_build_object(
                                  'at', p.posted_at, 'kind', p.kind, 'orderId', p.order_id,
                                  'item', e.item, 'amount', -e.amount, 'currency', p.currency)
                                  order by p.id, e.number)
                                from posting p join entry e
                                  on e.shop_id = p.shop_id and e.posting_id = p.id
                                where p.shop_id = shop.id and e.account = 'SELLER_PAYABLE'),
                  'returnsAnswered', (select jsonb_agg(jsonb_build_object(
                                        'id', r.id, 'answer', r.answer, 'complaint',
                                        case when r.escalated_by = 'SELLER' then r.complaint end)
                                        order by r.id)
                                      from order_return r
                                      where r.shop_id = shop.id
                                        and (r.answer is not null or r.escalated_by = 'SELLER')))::text
                from shop where owner = ? order by id
                """)) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var shops = new ArrayList<JsonNode>();
        while (rows.next()) {
          shops.add(json.readTree(rows.getString(1)));
        }
        return shops;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws ShopsUnderWay while a shop is not closed, or one of its orders not completed
   */
  @Override
  public void erase(String person, String pseudonym) {
    try (var connection = database.getConnection()) {
      var shops = closed(connection, person);
      mustHaveNothingUnderWay(connection, shops);
      var ids = connection.createArrayOf("uuid", shops.toArray());
      for (var sql : RENAME) {
        try (var rename = connection.prepareStatement(sql)) {
          rename.setString(1, pseudonym);
          rename.setString(2, person);
          rename.setArray(3, ids);
          rename.executeUpdate();
        }
      }
      for (var sql : FORGET) {
        try (var forget = connection.prepareStatement(sql)) {
          forget.setArray(1, ids);
          forget.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Locked, so that none of them changes while its owner is forgotten. */
  private static List<UUID> closed(Connection connection, String person) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select id, status from shop where owner = ? order by id for no key update")) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var shops = new ArrayList<UUID>();
        while (rows.next()) {
          if (!rows.getString(2).equals("CLOSED")) {
            throw new ShopsUnderWay();
          }
          shops.add(rows.getObject(1, UUID.class));
        }
        return shops;
      }
    }
  }

  private static void mustHaveNothingUnderWay(Connection connection, List<UUID> shops)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select exists (
              select from orders where shop_id = any (?)
                and status not in ('COMPLETED', 'CANCELLED', 'EXPIRED'))
            """)) {
      select.setArray(1, connection.createArrayOf("uuid", shops.toArray()));
      try (var row = select.executeQuery()) {
        if (row.next() && row.getBoolean(1)) {
          throw new ShopsUnderWay();
        }
      }
    }
  }
}
