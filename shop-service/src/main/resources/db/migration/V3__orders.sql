create table orders (
  shop_id        uuid        not null references shop (id),
  id             uuid        not null,
  number         text        not null unique,
  buyer          text        not null check (length(buyer) between 1 and 255),
  status         text        not null check (status in
                   ('AWAITING_PAYMENT', 'PAID', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED',
                    'COMPLETED', 'CANCELLED', 'EXPIRED')),
  total_amount   bigint      not null check (total_amount > 0),
  total_currency text        not null check (total_currency ~ '^[A-Z]{3}$'),
  placed_at      timestamptz not null,
  ordered_on     date        not null,
  paid_at        timestamptz,
  paid_on        date,
  version        integer     not null default 0,
  primary key (shop_id, id),
  check ((paid_at is null) = (paid_on is null)),
  check (status not in ('AWAITING_PAYMENT', 'EXPIRED') or paid_at is null)
);
-- Buyers know an order by its id alone.
create unique index order_by_id on orders (id);
create index order_by_buyer on orders (buyer, id desc);
create index order_by_shop on orders (shop_id, id desc);

create table order_line (
  shop_id             uuid    not null,
  order_id            uuid    not null,
  number              integer not null check (number >= 0),
  product_id          uuid    not null,
  variant_id          uuid    not null,
  title               text    not null,
  sku                 text    not null,
  unit_price_amount   bigint  not null check (unit_price_amount > 0),
  unit_price_currency text    not null,
  quantity            integer not null check (quantity > 0),
  primary key (shop_id, order_id, number),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  foreign key (shop_id, variant_id) references variant (shop_id, id)
);

create table payment (
  shop_id         uuid        not null,
  id              uuid        not null,
  order_id        uuid        not null,
  method          text        not null,
  token           text        not null check (length(token) between 1 and 200),
  attempt_key     text        not null check (length(attempt_key) between 1 and 255),
  amount          bigint      not null check (amount > 0),
  currency        text        not null,
  status          text        not null check (status in
                    ('CREATED', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'CANCELLED', 'EXPIRED')),
  decline_code    text,
  created_at      timestamptz not null,
  version         integer     not null default 0,
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  -- A call repeated after a crash finds the payment that its first try made.
  unique (shop_id, order_id, attempt_key)
);
-- At most one payment of an order is under way or done.
create unique index payment_live on payment (shop_id, order_id)
  where status in ('CREATED', 'AUTHORIZED', 'CAPTURED');
