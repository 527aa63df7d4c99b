-- The rows of one checkout of one unit, from the offer to PAID, in one transaction: the same as
-- shop-service writes for it, which the benchmark checks table by table.
\set n random(:first, :last)
begin;
select shop.id as shop_id, shop.owner as owner, shop.region as region, v.id as variant_id,
       p.id as product_id, p.title as title, v.sku as sku, v.price_amount as price,
       v.price_currency as currency, p.category as category, uuidv7() as group_id,
       uuidv7() as order_id, uuidv7() as payment_id, uuidv7() as charge_id, uuidv7() as posting_id,
       uuidv7() as event_id, gen_random_uuid() as key, 'N' || encode(uuid_send(gen_random_uuid()), 'hex') as number
from bench.good
join shop on shop.id = good.shop_id
join variant v on v.shop_id = good.shop_id and v.id = good.variant_id
join product p on p.shop_id = v.shop_id and p.id = v.product_id
join stock on stock.shop_id = v.shop_id and stock.variant_id = v.id
where good.n = :n and stock.available > 0 \gset
insert into idempotency_key (caller, key, fingerprint, leased_until)
values ('bench', :key, decode('00', 'hex'), now() + interval '60 seconds');
update stock set reserved = reserved + 1
where shop_id = :shop_id and variant_id = :variant_id and on_hand - reserved >= 1;
insert into order_group (id, buyer, attempt_key, placed_at) values (:group_id, 'bench', :key, now());
insert into orders (shop_id, id, group_id, number, buyer, status, total_amount, total_currency,
                    placed_at, ordered_on, expires_at)
values (:shop_id, :order_id, :group_id, :number, 'bench', 'AWAITING_PAYMENT', :price, :currency,
        now(), current_date, now() + interval '15 minutes');
insert into order_line (shop_id, order_id, number, product_id, variant_id, title, sku,
                        unit_price_amount, unit_price_currency, quantity, category)
values (:shop_id, :order_id, 0, :product_id, :variant_id, :title, :sku, :price, :currency, 1,
        :category);
insert into payment (shop_id, id, order_id, charge_id, method, token, attempt_key, amount, currency,
                     status, created_at)
values (:shop_id, :payment_id, :order_id, :charge_id, 'sandbox', 'approve', :key, :price, :currency,
        'CREATED', now());
update orders set status = 'PAID', expires_at = null, paid_at = now(), paid_on = current_date,
                  promised_ship_by = now() + interval '2 days', version = version + 1
where shop_id = :shop_id and id = :order_id;
update payment set status = 'CAPTURED', provider_reference = :key, settled_at = now(),
                   version = version + 1
where shop_id = :shop_id and id = :payment_id;
update stock set reserved = reserved - 1, on_hand = on_hand - 1
where shop_id = :shop_id and variant_id = :variant_id;
insert into stock_movement (shop_id, variant_id, quantity, reason)
values (:shop_id, :variant_id, -1, 'SOLD');
insert into posting (shop_id, id, kind, reference, order_id, currency, posted_at, business_date)
values (:shop_id, :posting_id, 'CAPTURED', :payment_id, :order_id, :currency, now(), current_date);
insert into entry (shop_id, posting_id, number, account, holder, item, amount)
values (:shop_id, :posting_id, 0, 'PROVIDER_CLEARING', 'sandbox', 'PAYMENT', :price),
       (:shop_id, :posting_id, 1, 'BUYER_ESCROW', :order_id, 'PAYMENT', -(:price::bigint));
insert into outbox (epoch, id, type, subject, occurred_at, data)
select epoch, :event_id, 'order.paid', :order_id, now(),
       jsonb_build_object('orderId', :order_id::text, 'shopId', :shop_id::text, 'seller', :owner::text,
                          'buyer', 'bench', 'region', :region::text, 'amount', :price::bigint,
                          'currency', :currency::text, 'orderedOn', current_date,
                          'paidOn', current_date, 'paidAt', now())
from feed_epoch;
update idempotency_key set status = 201, headers = '{"Location": "/v1/checkouts"}',
                           body = repeat('x', :body_length::int), leased_until = null
where caller = 'bench' and key = :key;
commit;
