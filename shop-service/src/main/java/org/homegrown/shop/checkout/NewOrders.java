package org.homegrown.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.lane.Lane;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.IncludedTax;
import org.homegrown.shop.order.NewOrder;
import org.homegrown.shop.order.OrderLine;
import org.homegrown.shop.payment.FreeOrders;

/** Writes checkouts, any number of them in one statement. */
@ApplicationScoped
class NewOrders {

  private record Line(UUID orderId, int number, OrderLine line) {}

  private record Cost(NewOrder order, int number, Charge charge) {}

  private record Included(NewOrder order, int number, IncludedTax tax) {}

  private record Share(UUID id, NewOrder order, PlacedGroup group, PlacedGroup.NewCharge charge) {}

  private final DataSource database;

  NewOrders(DataSource database) {
    this.database = database;
  }

  void insert(List<PlacedGroup> groups) {
    var orders = groups.stream().flatMap(group -> group.orders().stream()).toList();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                with placed_group as (
                  insert into order_group (id, buyer, attempt_key, placed_at)
                  select * from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])),
                placed_order as (
                  insert into orders (shop_id, id, group_id, number, buyer, status, total_amount,
                                      total_currency, placed_at, ordered_on, expires_at,
                                      delivery_option_id, delivery_name, delivery_kind,
                                      pick_up_point, distance)
                  select shop_id, id, group_id, number, buyer, 'AWAITING_PAYMENT', amount, currency,
                         placed_at, ordered_on, expires_at, delivery_option_id, delivery_name,
                         delivery_kind, pick_up_point, distance
                  from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[],
                              ?::text[], ?::timestamptz[], ?::date[], ?::timestamptz[],
                              ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                       as o (shop_id, id, group_id, number, buyer, amount, currency, placed_at,
                             ordered_on, expires_at, delivery_option_id, delivery_name,
                             delivery_kind, pick_up_point, distance)),
                placed_line as (
                  insert into order_line (shop_id, order_id, number, product_id, variant_id, title,
                                          sku, unit_price_amount, unit_price_currency, quantity,
                                          category)
                  select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::uuid[],
                                       ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
                                       ?::text[])),
                placed_charge as (
                  insert into order_charge (shop_id, order_id, number, kind, line_number, label,
                                            amount, bearer, promotion_id)
                  select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bigint[],
                                       ?::text[], ?::bigint[], ?::text[], ?::uuid[])),
                included_tax as (
                  insert into order_included_tax (shop_id, order_id, number, line_number, label,
                                                  amount)
                  select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[],
                                       ?::bigint[]))
                insert into payment (shop_id, id, order_id, charge_id, method, token, attempt_key,
                                     amount, currency, status, created_at)
                select shop_id, id, order_id, charge_id, method, token, attempt_key, amount,
                       currency, 'CREATED', created_at
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[],
                            ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])
                     as p (shop_id, id, order_id, charge_id, method, token, attempt_key, amount,
                           currency, created_at)
                """)) {
      Rows.of(insert, groups)
          .uuid(PlacedGroup::id)
          .text(PlacedGroup::buyer)
          .text(PlacedGroup::attemptKey)
          .instant(PlacedGroup::placedAt)
          .then(orders)
          .uuid(NewOrder::shopId)
          .uuid(NewOrder::id)
          .uuid(NewOrder::groupId)
          .text(NewOrder::number)
          .text(NewOrder::buyer)
          .number(order -> order.total().amount())
          .text(order -> order.total().currency())
          .instant(NewOrder::placedAt)
          .date(NewOrder::orderedOn)
          .instant(NewOrder::expiresAt)
          .uuid(order -> order.delivery() == null ? null : order.delivery().optionId())
          .text(order -> order.delivery() == null ? null : order.delivery().name())
          .text(order -> order.delivery() == null ? null : order.delivery().kind())
          .text(order -> order.delivery() == null ? null : order.delivery().pickUpPoint())
          .text(order -> order.distance().name())
          .then(lines(orders))
          .uuid(row -> row.line().shopId())
          .uuid(Line::orderId)
          .number(row -> (long) row.number())
          .uuid(row -> row.line().productId())
          .uuid(row -> row.line().variantId())
          .text(row -> row.line().title())
          .text(row -> row.line().sku())
          .number(row -> row.line().unitPrice().amount())
          .text(row -> row.line().unitPrice().currency())
          .number(row -> (long) row.line().quantity())
          .text(row -> row.line().category())
          .then(costs(orders))
          .uuid(row -> row.order().shopId())
          .uuid(row -> row.order().id())
          .number(row -> (long) row.number())
          .text(row -> row.charge().kind().name())
          .number(
              row -> row.charge().lineNumber() == null ? null : (long) row.charge().lineNumber())
          .text(row -> row.charge().label())
          .number(row -> row.charge().amount())
          .text(row -> row.charge().bearer())
          .uuid(row -> row.charge().promotionId())
          .then(included(orders))
          .uuid(row -> row.order().shopId())
          .uuid(row -> row.order().id())
          .number(row -> (long) row.number())
          .number(row -> row.tax().line() == null ? null : (long) row.tax().line())
          .text(row -> row.tax().label())
          .number(row -> row.tax().amount())
          .then(shares(groups))
          .uuid(share -> share.order().shopId())
          .uuid(Share::id)
          .uuid(share -> share.order().id())
          .uuid(share -> share.charge().id())
          .text(share -> share.charge().method())
          .text(share -> share.charge().token())
          .text(share -> share.group().attemptKey())
          .number(share -> share.order().total().amount())
          .text(share -> share.order().total().currency())
          .instant(share -> share.group().placedAt());
      insert.executeUpdate();
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("orders_number_key")) {
        throw new Lane.RaceLost(); // one of 32⁸ was drawn twice; the next try draws anew
      }
      throw new IllegalStateException(e);
    }
  }

  private static List<Line> lines(List<NewOrder> orders) {
    var rows = new ArrayList<Line>();
    for (var order : orders) {
      for (int number = 0; number < order.lines().size(); number++) {
        rows.add(new Line(order.id(), number, order.lines().get(number)));
      }
    }
    return rows;
  }

  private static List<Cost> costs(List<NewOrder> orders) {
    var rows = new ArrayList<Cost>();
    for (var order : orders) {
      for (int number = 0; number < order.charges().size(); number++) {
        rows.add(new Cost(order, number, order.charges().get(number)));
      }
    }
    return rows;
  }

  private static List<Included> included(List<NewOrder> orders) {
    var rows = new ArrayList<Included>();
    for (var order : orders) {
      for (int number = 0; number < order.includedTaxes().size(); number++) {
        rows.add(new Included(order, number, order.includedTaxes().get(number)));
      }
    }
    return rows;
  }

  /** Each order's part of its checkout's charge, or its own of nothing. */
  private static List<Share> shares(List<PlacedGroup> groups) {
    var rows = new ArrayList<Share>();
    for (var group : groups) {
      for (var order : group.orders()) {
        var charge = order.isFree() ? freely(order) : group.charge();
        if (charge != null) {
          rows.add(new Share(Ids.next(), order, group, charge));
        }
      }
    }
    return rows;
  }

  /** See {@link FreeOrders#pay}. */
  private static PlacedGroup.NewCharge freely(NewOrder order) {
    return new PlacedGroup.NewCharge(order.id(), FreeOrders.METHOD, FreeOrders.METHOD);
  }
}
