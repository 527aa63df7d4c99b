-- A shop promises to hand an order over within so many days after the day of payment.
alter table shop add column handling_days integer not null default 3
  check (handling_days between 0 and 90);

alter table orders add column promised_ship_by timestamptz;
update orders o
set promised_ship_by = (o.paid_on + s.handling_days + 1)::timestamp at time zone s.zone
from shop s where s.id = o.shop_id and o.paid_on is not null;
create index order_to_ship on orders (promised_ship_by, id)
  where status in ('PAID', 'PARTIALLY_SHIPPED');
create index order_to_ship_of_shop on orders (shop_id, promised_ship_by, id)
  where status in ('PAID', 'PARTIALLY_SHIPPED');

create table fulfilment (
  shop_id      uuid        not null,
  order_id     uuid        not null,
  shipped_at   timestamptz,
  delivered_at timestamptz,
  complete_at  timestamptz,
  completed_at timestamptz,
  due_at       timestamptz,
  primary key (shop_id, order_id),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  check ((delivered_at is null) = (complete_at is null)),
  check (completed_at is null or (delivered_at is not null and due_at is null))
);
create index fulfilment_due on fulfilment (due_at) where due_at is not null;

-- Where the units of an order's line are. Every step takes from the one before, never more than it has.
create table fulfilment_line (
  shop_id   uuid    not null,
  id        uuid    not null,
  order_id  uuid    not null,
  number    integer not null,
  ordered   integer not null check (ordered > 0),
  cancelled integer not null default 0 check (cancelled >= 0),
  allotted  integer not null default 0,
  shipped   integer not null default 0,
  claimed   integer not null default 0,
  returned  integer not null default 0 check (returned >= 0),
  version   integer not null default 0,
  primary key (shop_id, id),
  unique (shop_id, order_id, number),
  foreign key (shop_id, order_id, number) references order_line (shop_id, order_id, number),
  foreign key (shop_id, order_id) references fulfilment (shop_id, order_id),
  constraint fulfilment_line_never_ships_more_than_ordered check (allotted <= ordered - cancelled),
  constraint fulfilment_line_ships_what_was_allotted check (shipped <= allotted),
  constraint fulfilment_line_takes_back_what_was_shipped check (claimed <= shipped),
  constraint fulfilment_line_returns_what_was_claimed check (returned <= claimed)
);

create table shipment (
  shop_id         uuid        not null,
  id              uuid        not null,
  order_id        uuid        not null,
  carrier         text        not null check (length(carrier) between 1 and 80),
  tracking_number text        check (length(tracking_number) between 1 and 80),
  status          text        not null check (status in ('PENDING', 'SHIPPED', 'DELIVERED', 'LOST')),
  prepared_at     timestamptz not null,
  shipped_at      timestamptz,
  delivered_at    timestamptz,
  delivery_by     text        check (delivery_by in ('BUYER', 'SELLER', 'TIME')),
  lost_at         timestamptz,
  version         integer     not null default 0,
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references fulfilment (shop_id, order_id),
  check ((status = 'PENDING') = (shipped_at is null)),
  check ((status = 'DELIVERED') = (delivered_at is not null)),
  check ((delivered_at is null) = (delivery_by is null)),
  check ((status = 'LOST') = (lost_at is not null))
);
create index shipment_of_order on shipment (shop_id, order_id, id);

create table shipment_line (
  shop_id     uuid    not null,
  shipment_id uuid    not null,
  number      integer not null check (number >= 0),
  order_line  integer not null check (order_line >= 0),
  quantity    integer not null check (quantity > 0),
  primary key (shop_id, shipment_id, number),
  unique (shop_id, shipment_id, order_line),
  foreign key (shop_id, shipment_id) references shipment (shop_id, id) on delete cascade
);
