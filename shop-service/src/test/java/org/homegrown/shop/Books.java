package org.homegrown.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import javax.sql.DataSource;

/** What must hold in the database whatever happened. */
public final class Books {

  private final DataSource database;

  public Books(DataSource database) {
    this.database = database;
  }

  /** The first column of the first row; {@code %s} in the statement are the arguments. */
  public long number(String sql, Object... arguments) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(arguments))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public int change(String sql, Object... arguments) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql.formatted(arguments));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of one shop: shelf, reservations, orders, payments and feed tell the same story. */
  public void mustAgree(String shop) {
    none(
        shop,
        "stock is what its movements add up to",
        """
        select count(*) from stock s where shop_id = '%s' and on_hand <> coalesce((
          select sum(quantity) from stock_movement m
          where m.shop_id = s.shop_id and m.variant_id = s.variant_id), 0)
        """);
    none(
        shop,
        "what is reserved is what unpaid orders hold",
        """
        select count(*) from stock s where shop_id = '%s' and reserved <> coalesce((
          select sum(l.quantity) from order_line l
          join orders o on o.shop_id = l.shop_id and o.id = l.order_id
          where l.shop_id = s.shop_id and l.variant_id = s.variant_id
            and o.status = 'AWAITING_PAYMENT'), 0)
        """);
    none(
        shop,
        "an order costs its lines and its charges",
        """
        select count(*) from orders o where shop_id = '%s' and total_amount <>
          (select sum(unit_price_amount * quantity) from order_line l
           where l.shop_id = o.shop_id and l.order_id = o.id)
          + coalesce((select sum(amount) from order_charge c
                      where c.shop_id = o.shop_id and c.order_id = o.id), 0)
        """);
    none(
        shop,
        "an order that was paid has exactly one capture that counts and one event",
        """
        select count(*) from orders o where shop_id = '%s' and paid_at is not null and (
          (select count(*) from payment p
           where p.shop_id = o.shop_id and p.order_id = o.id and p.status = 'CAPTURED'
             and not exists (select 1 from refund r
                             where r.shop_id = p.shop_id and r.payment_id = p.id and r.surplus)) <> 1
          or (select count(*) from outbox e
              where e.type = 'order.paid' and e.subject = o.id::text) <> 1)
        """);
    none(
        shop,
        "a capture belongs to a paid order or goes back",
        """
        select count(*) from payment p join orders o on o.shop_id = p.shop_id and o.id = p.order_id
        where p.shop_id = '%s' and p.status = 'CAPTURED' and o.paid_at is null
          and p.refunded <> p.amount
        """);
    none(
        shop,
        "refunds are what was taken off their captures",
        """
        select count(*) from payment p where shop_id = '%s' and refunded <> coalesce((
          select sum(amount) from refund r
          where r.shop_id = p.shop_id and r.payment_id = p.id and r.status <> 'FAILED'), 0)
        """);
    ledgerMustAgree(shop);
  }

  /** Of one shop: what the books say is what became of payments, refunds and orders. */
  private void ledgerMustAgree(String shop) {
    none(
        shop,
        "a posting adds up to zero",
        """
        select count(*) from (
          select 1 from entry where shop_id = '%s' group by posting_id having sum(amount) <> 0) odd
        """);
    none(
        shop,
        "the income that is told is what the seller is owed for orders and corrections",
        """
        select count(*) from shop where id = '%s' and
          coalesce((select sum((data ->> 'amount')::bigint) from outbox
                    where type = 'income.posted' and data ->> 'shopId' = shop.id::text), 0) <>
          coalesce((select -sum(e.amount) from entry e
                    join posting b on b.shop_id = e.shop_id and b.id = e.posting_id
                    where e.shop_id = shop.id and e.account = 'SELLER_PAYABLE'
                      and e.item <> 'CASH_KEPT'
                      and b.kind in ('COMPLETED', 'REFUNDED', 'CORRECTION')), 0)
        """);
    none(
        shop,
        "the fees that are told are the commission less what others bear of it",
        """
        select count(*) from shop where id = '%s' and
          coalesce((select sum((data ->> 'fees')::bigint) from outbox
                    where type = 'income.posted' and data ->> 'shopId' = shop.id::text), 0) <>
          coalesce((select -sum(e.amount) from entry e
                    where e.shop_id = shop.id
                      and (e.account = 'COMMISSION'
                           or e.account = 'PROMOTION' and e.item = 'FEE_WAIVER')), 0)
        """);
    none(
        shop,
        "what was captured is booked, once",
        """
        select count(*) from payment p where shop_id = '%s' and
          case when status = 'CAPTURED' then amount else 0 end <> coalesce((
            select sum(e.amount) from posting b
            join entry e on e.shop_id = b.shop_id and e.posting_id = b.id
            where b.shop_id = p.shop_id and b.kind = 'CAPTURED' and b.reference = p.id::text
              and e.account = 'PROVIDER_CLEARING'), 0)
        """);
    none(
        shop,
        "what went back is booked, and is never more than what came",
        """
        select count(*) from (
          select coalesce(sum(e.amount) filter (where e.item = 'PAYMENT'), 0) as came,
                 -coalesce(sum(e.amount) filter (where e.item = 'REFUND'), 0) as back,
                 coalesce((select sum(r.amount) from refund r
                           where r.shop_id = b.shop_id and r.order_id = b.order_id
                             and r.status = 'SETTLED'), 0) as refunds
          from posting b join entry e on e.shop_id = b.shop_id and e.posting_id = b.id
          where b.shop_id = '%s' and b.order_id is not null and e.account = 'PROVIDER_CLEARING'
          group by b.shop_id, b.order_id) orders
        where back <> refunds or back > came
        """);
    none(
        shop,
        "nothing is kept of a completed order, and never less than nothing of any",
        """
        select count(*) from orders o
        cross join lateral (
          select -coalesce(sum(e.amount), 0) as kept from entry e
          where e.shop_id = o.shop_id and e.account = 'BUYER_ESCROW' and e.holder = o.id::text) k
        where o.shop_id = '%s' and (kept < 0 or kept > 0 and o.status = 'COMPLETED')
        """);
  }

  private void none(String shop, String rule, String sql) {
    assertEquals(0, number(sql, shop), rule);
  }
}
