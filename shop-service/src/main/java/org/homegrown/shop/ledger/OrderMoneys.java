package org.homegrown.shop.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.ledger.OrderMoney.Line;
import org.homegrown.shop.ledger.OrderMoney.Waiver;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.shop.Language;
import org.jspecify.annotations.Nullable;

/** Reads orders as the books see them, in the caller's transaction. */
@ApplicationScoped
class OrderMoneys {

  private final DataSource database;

  OrderMoneys(DataSource database) {
    this.database = database;
  }

  /**
   * Nobody else books anything for this order until the present transaction ends.
   *
   * @throws NotFound {@code order-not-found}
   */
  OrderMoney lock(UUID shopId, UUID orderId) {
    hold(shopId, orderId);
    return require(orderId);
  }

  /** See {@link #lock}, without reading it. */
  void hold(UUID shopId, UUID orderId) {
    try (var connection = database.getConnection();
        var lock =
            connection.prepareStatement(
                "select 1 from orders where shop_id = ? and id = ? for update")) {
      lock.setObject(1, shopId);
      lock.setObject(2, orderId);
      lock.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code order-not-found}
   */
  OrderMoney require(UUID orderId) {
    try (var connection = database.getConnection()) {
      return read(connection, orderId);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was posted for an order, by what it is for. */
  List<Entry> posted(OrderMoney order) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.account, e.holder, e.item, sum(e.amount) as amount
                from posting p join entry e on e.shop_id = p.shop_id and e.posting_id = p.id
                where p.shop_id = ? and p.order_id = ? and p.kind <> 'PROVIDER_FEE'
                group by e.account, e.holder, e.item, sign(e.amount)
                order by min(p.id::text), min(e.number)
                """)) {
      select.setObject(1, order.shopId());
      select.setObject(2, order.orderId());
      try (var rows = select.executeQuery()) {
        var entries = new ArrayList<Entry>();
        while (rows.next()) {
          entries.add(
              new Entry(
                  Account.valueOf(rows.getString("account")),
                  rows.getString("holder"),
                  Item.valueOf(rows.getString("item")),
                  rows.getLong("amount")));
        }
        return entries;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OrderMoney read(Connection connection, UUID orderId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select o.shop_id, o.number, o.buyer, s.owner, s.region, s.language, s.zone,
                   o.status,
                   o.total_amount, o.total_currency, o.ordered_on,
                   coalesce(p.method, (
                     select q.method from payment q
                     where q.shop_id = o.shop_id and q.order_id = o.id
                       and q.status in ('CREATED', 'AUTHORIZED')), '') as method,
                   coalesce(p.amount, 0) as captured,
                   coalesce(back.for_goods, 0) as for_goods,
                   coalesce(back.goodwill, 0) as goodwill,
                   coalesce(pending.for_goods, 0) as for_goods_pending,
                   coalesce(pending.goodwill, 0) as goodwill_pending,
                   done.posting_id is not null as completed, done.commission
            from orders o join shop s on s.id = o.shop_id
            left join payment p on p.shop_id = o.shop_id and p.order_id = o.id
              and p.status = 'CAPTURED' and o.paid_at is not null
              and not exists (select 1 from refund r where r.shop_id = p.shop_id
                              and r.payment_id = p.id and r.surplus)
            left join lateral (
              select -sum(e.amount) filter (where r.for_goods) as for_goods,
                     -sum(e.amount) filter (where r.for_goods is not true) as goodwill
              from posting b join entry e on e.shop_id = b.shop_id and e.posting_id = b.id
              left join refund r on r.shop_id = b.shop_id and r.order_id = b.order_id
                and b.reference like r.id || '%'
              where b.shop_id = o.shop_id and b.order_id = o.id and b.kind = 'REFUNDED'
                and e.account = 'PROVIDER_CLEARING' and e.item = 'REFUND'
                and b.reference not like 'surplus-%') back on true
            left join lateral (
              select sum(amount) filter (where for_goods) as for_goods,
                     sum(amount) filter (where not for_goods) as goodwill
              from (
                select r.amount, r.for_goods from refund r
                where r.shop_id = o.shop_id and r.order_id = o.id and r.status = 'PENDING'
                  and not r.surplus
                union all
                select refund_goods + refund_delivery, true from owed_back w
                where w.shop_id = o.shop_id and w.order_id = o.id) r) pending on true
            left join lateral (
              select b.id as posting_id, (case
                       when bool_or(e.account = 'SELLER_PAYABLE' and e.item = 'COMMISSION')
                         then sum(e.amount) filter (
                           where e.account = 'SELLER_PAYABLE' and e.item = 'COMMISSION'
                             and e.amount > 0)
                       when not bool_or(e.account = 'COMMISSION') then 0
                     end)::bigint as commission
              from posting b join entry e on e.shop_id = b.shop_id and e.posting_id = b.id
              where b.shop_id = o.shop_id and b.order_id = o.id and b.kind = 'COMPLETED'
              group by b.id) done on true
            where o.id = ?
            """)) {
      select.setObject(1, orderId);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("order-not-found", "There is no such order.");
        }
        var shopId = row.getObject("shop_id", UUID.class);
        var lines = lines(connection, shopId, orderId);
        return new OrderMoney(
            shopId,
            orderId,
            row.getString("number"),
            row.getString("buyer"),
            row.getString("owner"),
            language(row),
            ZoneId.of(row.getString("zone")),
            OrderStatus.valueOf(row.getString("status")),
            new Money(row.getLong("total_amount"), row.getString("total_currency")),
            row.getObject("ordered_on", LocalDate.class),
            lines,
            charges(connection, shopId, orderId),
            row.getString("method"),
            row.getLong("captured"),
            new Back(unitsBack(lines), row.getLong("for_goods"), row.getLong("goodwill")),
            taken(connection, shopId, orderId),
            Back.NOTHING
                .withMoney(row.getLong("for_goods_pending"), true)
                .withMoney(row.getLong("goodwill_pending"), false),
            row.getBoolean("completed"),
            row.getObject("commission", Long.class),
            waiver(connection, orderId));
      }
    }
  }

  /** All that was posted to those accounts but what the order was released with. */
  private static Taken taken(Connection connection, UUID shopId, UUID orderId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select e.account, e.holder, e.item, sum(e.amount) as amount
            from posting b join entry e on e.shop_id = b.shop_id and e.posting_id = b.id
            where b.shop_id = ? and b.order_id = ? and b.kind in ('COMPLETED', 'REFUNDED')
              and e.account in ('COMMISSION', 'TAX', 'PROMOTION')
              and not (b.kind = 'COMPLETED' and (e.account = 'PROMOTION') = (e.amount > 0))
            group by 1, 2, 3
            """)) {
      select.setObject(1, shopId);
      select.setObject(2, orderId);
      try (var rows = select.executeQuery()) {
        long commission = 0;
        long tax = 0;
        var promotions = new TreeMap<String, Long>();
        var waivers = new TreeMap<String, Long>();
        while (rows.next()) {
          var amount = rows.getLong("amount");
          switch (Item.valueOf(rows.getString("item"))) {
            case COMMISSION -> commission = amount;
            case TAX -> tax = amount;
            case PROMOTION -> promotions.put(rows.getString("holder"), -amount);
            case FEE_WAIVER -> waivers.put(rows.getString("holder"), -amount);
            default -> throw new IllegalStateException("an unknown part of an order");
          }
        }
        return new Taken(commission, tax, promotions, waivers);
      }
    }
  }

  private static SortedMap<Integer, Integer> unitsBack(List<Line> lines) {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.number(), line.back()));
    return units;
  }

  private static String language(ResultSet row) throws SQLException {
    var language = row.getString("language");
    return language == null ? Language.ofRegion(row.getString("region")) : language;
  }

  private static List<Line> lines(Connection connection, UUID shopId, UUID orderId)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            with recursive above (number, category, steps) as (
              select number, category, 0 from order_line
              where shop_id = ? and order_id = ? and category is not null
              union all
              select above.number, c.parent, above.steps + 1
              from above join category c on c.code = above.category
              where c.parent is not null)
            select l.number, l.title, l.quantity, l.unit_price_amount * l.quantity as amount,
                   coalesce((
                     select r.basis_points from commission_rule r
                     left join above on above.number = l.number and above.category = r.category
                     where coalesce(r.shop_id, o.shop_id) = o.shop_id
                       and (r.category is null or above.category is not null)
                       and r.from_date <= o.ordered_on
                     order by r.shop_id is null, above.steps nulls last, r.from_date desc
                     limit 1), 0) as rate,
                   coalesce(f.cancelled + f.returned, 0) as back
            from order_line l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
            left join fulfilment_line f
              on f.shop_id = l.shop_id and f.order_id = l.order_id and f.number = l.number
            where l.shop_id = ? and l.order_id = ? order by l.number
            """)) {
      for (int parameter = 1; parameter <= 4; parameter += 2) {
        select.setObject(parameter, shopId);
        select.setObject(parameter + 1, orderId);
      }
      try (var rows = select.executeQuery()) {
        var lines = new ArrayList<Line>();
        while (rows.next()) {
          lines.add(
              new Line(
                  rows.getInt("number"),
                  rows.getString("title"),
                  rows.getInt("quantity"),
                  rows.getLong("amount"),
                  rows.getInt("rate"),
                  rows.getInt("back")));
        }
        return lines;
      }
    }
  }

  /** As it was posted, or as the seller's perks promise for the day of the order. */
  private static @Nullable Waiver waiver(Connection connection, UUID orderId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            with done as (
              select b.shop_id, b.id from orders o
              join posting b on b.shop_id = o.shop_id and b.order_id = o.id
                and b.kind = 'COMPLETED'
              where o.id = ?)
            (select e.holder as bearer, 0 as basis_points, sum(e.amount)::bigint as posted
             from done join entry e on e.shop_id = done.shop_id and e.posting_id = done.id
             where e.account = 'PROMOTION' and e.item = 'FEE_WAIVER' and e.amount > 0
             group by e.holder limit 1)
            union all
            (select p.bearer, p.basis_points, null
             from orders o
             join shop s on s.id = o.shop_id
             join perk p on p.seller = s.owner and p.kind = 'FEE_WAIVER' and p.revoked_at is null
               and o.ordered_on between (p.starts_at at time zone s.zone)::date
                 and (p.ends_at at time zone s.zone)::date
             where o.id = ? and not exists (select from done)
             order by p.basis_points desc, p.starts_at, p.id limit 1)
            """)) {
      select.setObject(1, orderId);
      select.setObject(2, orderId);
      try (var row = select.executeQuery()) {
        return row.next()
            ? new Waiver(
                row.getString("bearer"),
                row.getInt("basis_points"),
                row.getObject("posted", Long.class))
            : null;
      }
    }
  }

  private static List<Charge> charges(Connection connection, UUID shopId, UUID orderId)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select kind, line_number, label, amount, bearer, promotion_id from order_charge
            where shop_id = ? and order_id = ? order by number
            """)) {
      select.setObject(1, shopId);
      select.setObject(2, orderId);
      try (var rows = select.executeQuery()) {
        var charges = new ArrayList<Charge>();
        while (rows.next()) {
          charges.add(charge(rows));
        }
        return charges;
      }
    }
  }

  private static Charge charge(ResultSet row) throws SQLException {
    @Nullable Integer line = row.getObject("line_number", Integer.class);
    return new Charge(
        Charge.Kind.valueOf(row.getString("kind")),
        line,
        row.getString("label"),
        row.getLong("amount"),
        row.getString("bearer"),
        row.getObject("promotion_id", UUID.class));
  }
}
