package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.sql.Rows;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.ledger.Posting;
import org.homegrown.shop.order.Distance;
import org.homegrown.shop.order.OrderPaid;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.jspecify.annotations.Nullable;

/** Moves payments and their orders by what providers said, all of a batch in one statement. */
@ApplicationScoped
class Settlements {

  /**
   * An order and its part of a charge, as they stand now.
   *
   * @param becamePaid the order left AWAITING_PAYMENT just now
   * @param captured the money came just now
   * @param counts it came for an order that goes on
   * @param surplus it came for an order that is over, or was paid already
   */
  record Row(
      Settled.Part part,
      String owner,
      String buyer,
      String region,
      ZoneId zone,
      Distance distance,
      LocalDate orderedOn,
      @Nullable LocalDate paidOn,
      List<Stock.Units> units,
      boolean becamePaid,
      boolean captured,
      boolean counts,
      boolean surplus) {

    Posting posting(Instant at) {
      return Posting.captured(
          part.shopId(),
          part.orderId(),
          part.paymentId(),
          surplus,
          part.method(),
          part.amount(),
          at,
          at.atZone(zone).toLocalDate());
    }

    OrderPaid event() {
      return new OrderPaid(
          part.orderId(),
          part.shopId(),
          owner,
          buyer,
          region,
          part.amount().amount(),
          part.amount().currency(),
          orderedOn,
          Objects.requireNonNull(paidOn),
          Objects.requireNonNull(part.paidAt()),
          zone.getId(),
          distance);
    }
  }

  private record Word(
      Settle.Subject subject,
      String outcome,
      @Nullable String reference,
      @Nullable String declineCode) {

    static Word of(Settle request) {
      return switch (request.outcome()) {
        case Outcome.Authorized a -> new Word(request.subject(), "AUTHORIZED", a.reference(), null);
        case Outcome.Captured c -> new Word(request.subject(), "CAPTURED", c.reference(), null);
        case Outcome.Declined d -> new Word(request.subject(), "DECLINED", null, d.code());
        case Outcome.Cancelled c -> new Word(request.subject(), "CANCELLED", c.reference(), null);
        case Outcome.Unknown u -> new Word(request.subject(), "UNKNOWN", null, null);
      };
    }
  }

  private final DataSource database;
  private final Providers providers;

  Settlements(DataSource database, Providers providers) {
    this.database = database;
    this.providers = providers;
  }

  /**
   * Legal moves as in {@link PaymentStatus} and {@link OrderStatus}; a word that would be no legal
   * move changes nothing but the charge's name. A promise moves only what is paid by promise: all
   * else waits for the money. A charge that somebody could not find is not given up when it has got
   * a name meanwhile. Of words on a charge and on a part of it, one counts for a payment, and money
   * that came before all others. Orders are locked in order, before their payments.
   */
  List<Row> write(Collection<Settle> requests, Instant at) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                with word as (
                  select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                    as w (charge_id, order_id, outcome, reference, code)),
                locked as (
                  select o.shop_id, o.id as order_id, o.status as order_status, o.buyer,
                         o.ordered_on, o.distance, o.paid_at, o.paid_on, p.id as payment_id,
                         p.status as payment_status, p.charge_id, p.method, p.amount, p.currency,
                         p.decline_code, shop.owner, shop.region, shop.zone,
                         shop.handling_days,
                         p.provider_reference, word.outcome, word.reference, word.code
                  from word
                  join payment p on p.charge_id = word.charge_id
                    and p.order_id = coalesce(word.order_id, p.order_id)
                  join orders o on o.shop_id = p.shop_id and o.id = p.order_id
                  join shop on shop.id = o.shop_id
                  order by o.shop_id, o.id, p.id for update of o, p),
                judged as (
                  select distinct on (payment_id) locked.*,
                         case
                           when outcome = 'CAPTURED' and payment_status <> 'CAPTURED' then 'CAPTURED'
                           when outcome = 'AUTHORIZED' and payment_status = 'CREATED'
                                and method = any (?::text[]) then outcome
                           when outcome = 'DECLINED' and payment_status = 'CREATED' then outcome
                           when outcome = 'CANCELLED' and payment_status = 'CREATED'
                                and (reference is not null or provider_reference is null)
                             then outcome
                           when outcome = 'CANCELLED' and payment_status = 'AUTHORIZED' then outcome
                         end as becomes
                  from locked
                  order by payment_id, (outcome = 'CAPTURED') desc),
                decided as (
                  select judged.*,
                         becomes in ('AUTHORIZED', 'CAPTURED')
                           and order_status = 'AWAITING_PAYMENT' and turn = 1 as became_paid,
                         becomes = 'CAPTURED' and paid_at is null
                           and order_status not in ('EXPIRED', 'CANCELLED') and turn = 1 as counts
                  from (select judged.*, row_number() over (
                          partition by order_id
                          order by (becomes = 'CAPTURED') desc nulls last, payment_id) as turn
                        from judged) as judged),
                moved_order as (
                  update orders o
                  set status = case when d.became_paid then 'PAID' else o.status end,
                      expires_at = case when d.became_paid then null else o.expires_at end,
                      paid_at = case when d.counts then ?::timestamptz else o.paid_at end,
                      paid_on = case when d.counts
                        then (?::timestamptz at time zone d.zone)::date else o.paid_on end,
                      promised_ship_by = case when d.became_paid
                        then ((?::timestamptz at time zone d.zone)::date + d.handling_days + 1)
                          ::timestamp at time zone d.zone
                        else o.promised_ship_by end,
                      version = o.version + 1
                  from decided d
                  where o.shop_id = d.shop_id and o.id = d.order_id and (d.became_paid or d.counts)
                  returning o.shop_id, o.id, o.status, o.paid_at, o.paid_on),
                moved_payment as (
                  update payment p
                  set status = coalesce(d.becomes, p.status),
                      decline_code = coalesce(d.code, p.decline_code),
                      provider_reference = coalesce(d.reference, p.provider_reference),
                      settled_at = case when d.becomes is null then p.settled_at
                                        else ?::timestamptz end,
                      version = p.version + 1
                  from decided d
                  where p.shop_id = d.shop_id and p.id = d.payment_id
                    and (d.becomes is not null
                         or d.outcome = 'AUTHORIZED' and d.payment_status = 'CREATED'))
                select d.shop_id, d.order_id, d.payment_id, d.charge_id, d.method, d.amount,
                       d.currency, d.owner, d.buyer, d.region, d.zone, d.ordered_on,
                       d.distance,
                       coalesce(d.becomes, d.payment_status) as payment_status,
                       coalesce(d.code, d.decline_code) as decline_code,
                       coalesce(o.status, d.order_status) as order_status,
                       coalesce(o.paid_at, d.paid_at) as paid_at,
                       coalesce(o.paid_on, d.paid_on) as paid_on,
                       coalesce(d.became_paid, false) as became_paid,
                       coalesce(d.becomes = 'CAPTURED', false) as captured,
                       coalesce(d.counts, false) as counts,
                       case when d.became_paid then array(
                         select l.variant_id from order_line l
                         where l.shop_id = d.shop_id and l.order_id = d.order_id
                         order by l.number) end as variants,
                       case when d.became_paid then array(
                         select l.quantity from order_line l
                         where l.shop_id = d.shop_id and l.order_id = d.order_id
                         order by l.number) end as quantities
                from decided d
                left join moved_order o
                  on o.shop_id = d.shop_id and o.id = d.order_id and (d.became_paid or d.counts)
                order by d.shop_id, d.order_id
                """)) {
      Rows.of(statement, requests.stream().map(Word::of).toList())
          .uuid(word -> word.subject().chargeId())
          .uuid(word -> word.subject().orderId())
          .text(Word::outcome)
          .text(Word::reference)
          .text(Word::declineCode);
      statement.setArray(6, connection.createArrayOf("text", providers.paidByPromise().toArray()));
      for (int parameter = 7; parameter <= 10; parameter++) {
        statement.setObject(parameter, at.atOffset(ZoneOffset.UTC));
      }
      try (var rows = statement.executeQuery()) {
        var settled = new ArrayList<Row>();
        while (rows.next()) {
          settled.add(row(rows));
        }
        return settled;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    var paidAt = row.getObject("paid_at", OffsetDateTime.class);
    var part =
        new Settled.Part(
            row.getObject("shop_id", UUID.class),
            row.getObject("order_id", UUID.class),
            row.getObject("payment_id", UUID.class),
            row.getObject("charge_id", UUID.class),
            PaymentStatus.valueOf(row.getString("payment_status")),
            OrderStatus.valueOf(row.getString("order_status")),
            new Money(row.getLong("amount"), row.getString("currency")),
            row.getString("method"),
            row.getString("decline_code"),
            paidAt == null ? null : paidAt.toInstant());
    var captured = row.getBoolean("captured");
    var counts = row.getBoolean("counts");
    return new Row(
        part,
        row.getString("owner"),
        row.getString("buyer"),
        row.getString("region"),
        ZoneId.of(row.getString("zone")),
        Distance.valueOf(row.getString("distance")),
        row.getObject("ordered_on", LocalDate.class),
        row.getObject("paid_on", LocalDate.class),
        units(part.shopId(), row),
        row.getBoolean("became_paid"),
        captured,
        counts,
        captured && !counts);
  }

  private static List<Stock.Units> units(UUID shopId, ResultSet row) throws SQLException {
    var units = new ArrayList<Stock.Units>();
    var variants = row.getArray("variants");
    if (variants != null) {
      var ids = (UUID[]) variants.getArray();
      var quantities = (Integer[]) row.getArray("quantities").getArray();
      for (int i = 0; i < ids.length; i++) {
        units.add(new Stock.Units(shopId, ids[i], quantities[i]));
      }
    }
    return units;
  }
}
