create table order_return (
  shop_id         uuid        not null,
  id              uuid        not null,
  order_id        uuid        not null,
  buyer           text        not null check (length(buyer) between 1 and 255),
  reason          text        not null check (reason in
                    ('DAMAGED', 'SPOILED', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'INCOMPLETE', 'TOO_LATE',
                     'DOES_NOT_FIT', 'CHANGED_MIND')),
  explanation     text        not null default '' check (length(explanation) <= 2000),
  evidence        text[]      not null default '{}' check (cardinality(evidence) <= 10),
  status          text        not null check (status in
                    ('REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'REFUNDED', 'REJECTED',
                     'CANCELLED', 'ESCALATED')),
  requested_at    timestamptz not null,
  approved_at     timestamptz,
  rejected_at     timestamptz,
  answer          text        check (length(answer) between 1 and 2000),
  carrier         text        check (length(carrier) between 1 and 80),
  tracking_number text        check (length(tracking_number) between 1 and 80),
  sent_at         timestamptz,
  received_at     timestamptz,
  escalated_at    timestamptz,
  complaint       text        check (length(complaint) between 1 and 2000),
  decision        text        check (decision in ('APPROVE', 'REFUND', 'REJECT')),
  decided_at      timestamptz,
  decided_by      text        check (length(decided_by) between 1 and 255),
  ruling          text        check (length(ruling) between 1 and 2000),
  cancelled_at    timestamptz,
  refunded_at     timestamptz,
  refund_goods    bigint      check (refund_goods >= 0),
  refund_delivery bigint      check (refund_delivery >= 0),
  currency        text        not null check (currency ~ '^[A-Z]{3}$'),
  silent_from     timestamptz,
  due_at          timestamptz,
  version         integer     not null default 0,
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references fulfilment (shop_id, order_id),
  check ((status = 'REFUNDED') = (refunded_at is not null)),
  check ((refunded_at is null) = (refund_goods is null)),
  check ((refunded_at is null) = (refund_delivery is null)),
  check ((decision is null) = (decided_at is null)),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (ruling is null)),
  check (due_at is null or status in ('APPROVED', 'RECEIVED'))
);
-- Buyers and operators know a return by its id alone.
create unique index order_return_by_id on order_return (id);
create index order_return_of_order on order_return (shop_id, order_id, id);
create index order_return_of_buyer on order_return (buyer, id desc);
create index order_return_of_shop on order_return (shop_id, id desc);
create index order_return_escalated on order_return (escalated_at, id) where status = 'ESCALATED';
create index order_return_due on order_return (due_at) where due_at is not null;

create table order_return_line (
  shop_id    uuid    not null,
  return_id  uuid    not null,
  number     integer not null check (number >= 0),
  order_line integer not null check (order_line >= 0),
  quantity   integer not null check (quantity > 0),
  primary key (shop_id, return_id, number),
  unique (shop_id, return_id, order_line),
  foreign key (shop_id, return_id) references order_return (shop_id, id)
);

-- What a shop never shipped of an order, though it shipped some, is paid back.
create table shortfall (
  shop_id         uuid        not null,
  id              uuid        not null,
  order_id        uuid        not null,
  cancelled_by    text        not null check (cancelled_by in ('SHOP', 'BUYER', 'OPERATOR')),
  cancelled_at    timestamptz not null,
  refund_goods    bigint      not null check (refund_goods >= 0),
  refund_delivery bigint      not null check (refund_delivery >= 0),
  currency        text        not null check (currency ~ '^[A-Z]{3}$'),
  primary key (shop_id, id),
  foreign key (shop_id, order_id) references fulfilment (shop_id, order_id)
);
create index shortfall_of_order on shortfall (shop_id, order_id);

create table shortfall_line (
  shop_id      uuid    not null,
  shortfall_id uuid    not null,
  number       integer not null check (number >= 0),
  order_line   integer not null check (order_line >= 0),
  quantity     integer not null check (quantity > 0),
  primary key (shop_id, shortfall_id, number),
  unique (shop_id, shortfall_id, order_line),
  foreign key (shop_id, shortfall_id) references shortfall (shop_id, id)
);
