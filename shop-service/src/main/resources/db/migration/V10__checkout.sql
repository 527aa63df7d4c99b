-- Stock: what is on the shelf, and what of it is promised to orders that are not paid yet. The
-- promise is the order itself: its lines, until expires_at.
alter table stock rename column available to on_hand;
alter table stock rename constraint stock_available_check to stock_on_hand_check;
alter table stock
  add column reserved bigint not null default 0 check (reserved >= 0),
  add constraint stock_reserved_is_there check (reserved <= on_hand);
alter table stock add column available bigint not null generated always as (on_hand - reserved) stored;

-- Every change of what is on the shelf, and why.
create table stock_movement (
  shop_id     uuid        not null,
  id          bigint      not null generated always as identity,
  variant_id  uuid        not null,
  quantity    bigint      not null check (quantity <> 0),
  reason      text        not null check (reason in
                ('FIRST_STOCK', 'RECEIVED', 'COUNTED', 'DAMAGED', 'SOLD', 'CANCELLED', 'RETURNED')),
  reference   text        check (length(reference) between 1 and 255),
  recorded_at timestamptz not null default now(),
  recorded_by text,
  primary key (shop_id, id),
  foreign key (shop_id, variant_id) references stock (shop_id, variant_id)
);
create index stock_movement_by_variant on stock_movement (shop_id, variant_id, id);
-- What goes back on the shelf for one reference goes back once.
create unique index stock_movement_back_once on stock_movement (shop_id, reference, variant_id, reason)
  where reason in ('CANCELLED', 'RETURNED');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger stock_movement_is_a_journal before update or delete or truncate on stock_movement
  for each statement execute function refuse_change();

-- One checkout: an order per shop, paid together.
create table order_group (
  id          uuid        primary key,
  buyer       text        not null check (length(buyer) between 1 and 255),
  attempt_key text        not null check (length(attempt_key) between 1 and 255),
  placed_at   timestamptz not null
);
-- A call repeated after a crash finds what its first try placed.
create index order_group_by_attempt on order_group (buyer, attempt_key, placed_at);

alter table orders
  add column group_id   uuid references order_group (id),
  add column expires_at timestamptz,
  add column cancelled_at timestamptz,
  add column cancelled_by text check (cancelled_by in ('BUYER', 'SHOP', 'OPERATOR'));
insert into order_group (id, buyer, attempt_key, placed_at)
select id, buyer, 'before-groups', placed_at from orders;
update orders set group_id = id;
alter table orders alter column group_id set not null;
create index order_by_group on orders (group_id);

-- Stock of unpaid orders used to be taken from the shelf at once.
update stock s set on_hand = s.on_hand + held.quantity, reserved = held.quantity
from (select l.shop_id, l.variant_id, sum(l.quantity) as quantity
      from order_line l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
      where o.status = 'AWAITING_PAYMENT' group by 1, 2) held
where s.shop_id = held.shop_id and s.variant_id = held.variant_id;
update orders set expires_at = now() + interval '15 minutes' where status = 'AWAITING_PAYMENT';
alter table orders add constraint order_waits_until check
  ((status = 'AWAITING_PAYMENT') = (expires_at is not null));
create index order_that_waits on orders (expires_at) where expires_at is not null;

insert into stock_movement (shop_id, variant_id, quantity, reason)
select shop_id, variant_id, on_hand, 'FIRST_STOCK' from stock where on_hand > 0;

alter table order_line add column category text check (length(category) between 1 and 60);

-- What an order costs besides its lines; fixed at checkout.
create table order_charge (
  shop_id      uuid    not null,
  order_id     uuid    not null,
  number       integer not null check (number >= 0),
  kind         text    not null check (kind in ('DISCOUNT', 'DELIVERY', 'TAX')),
  line_number  integer check (line_number >= 0),
  label        text    not null check (length(label) between 1 and 200),
  amount       bigint  not null,
  bearer       text    check (length(bearer) between 1 and 60),
  promotion_id uuid,
  primary key (shop_id, order_id, number),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  check ((kind = 'DISCOUNT') = (bearer is not null)),
  check ((kind = 'DISCOUNT') = (promotion_id is not null)),
  check (case kind when 'DISCOUNT' then amount < 0 else amount >= 0 end)
);

-- A charge is what a provider is asked for: once for a checkout, however many orders it made.
alter table payment
  add column charge_id          uuid,
  add column provider_reference text   check (length(provider_reference) between 1 and 255),
  add column refunded           bigint not null default 0,
  add column settled_at         timestamptz,
  add column asked_at           timestamptz,
  add constraint payment_refunded_check check (refunded between 0 and amount),
  add constraint payment_refunds_a_capture check (refunded = 0 or status = 'CAPTURED');
update payment set charge_id = id;
alter table payment alter column charge_id set not null;
-- A late success of an earlier try may be captured beside another; it is then refunded.
drop index payment_live;
create unique index payment_under_way on payment (shop_id, order_id)
  where status in ('CREATED', 'AUTHORIZED');
create index payment_by_charge on payment (charge_id);
create index payment_that_waits on payment (created_at) where status in ('CREATED', 'AUTHORIZED');

create table refund (
  shop_id            uuid        not null,
  id                 uuid        not null,
  order_id           uuid        not null,
  payment_id         uuid        not null,
  reference          text        not null check (length(reference) between 1 and 255),
  amount             bigint      not null check (amount > 0),
  currency           text        not null check (currency ~ '^[A-Z]{3}$'),
  reason             text        not null check (length(reason) between 1 and 200),
  surplus            boolean     not null,
  status             text        not null check (status in ('PENDING', 'SETTLED', 'FAILED')),
  failure            text        check (length(failure) between 1 and 255),
  created_at         timestamptz not null,
  asked_until        timestamptz,
  settled_at         timestamptz,
  version            integer     not null default 0,
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  foreign key (shop_id, payment_id) references payment (shop_id, id),
  unique (shop_id, order_id, reference),
  check ((status = 'PENDING') = (settled_at is null)),
  check ((status = 'FAILED') = (failure is not null))
);
create index refund_that_waits on refund (created_at) where status = 'PENDING';

-- Each of a provider's messages takes effect once.
create table provider_message (
  provider    text        not null check (length(provider) between 1 and 40),
  id          text        not null check (length(id) between 1 and 255),
  received_at timestamptz not null default now(),
  primary key (provider, id)
);
