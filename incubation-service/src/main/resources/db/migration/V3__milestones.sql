-- What there is to reach, and which of the shop's events proves it.
create table milestone_definition (
  code      text primary key check (length(code) between 1 and 60),
  fact_type text    not null unique,
  number    integer not null unique
);
insert into milestone_definition (code, fact_type, number) values
  ('shop-opened', 'shop.opened', 1),
  ('first-product-listed', 'product.listed', 2),
  ('first-sale', 'order.paid', 3);

-- The first event of each kind that the shop told of a seller, enrolled or not: what was reached
-- before the enrolment counts.
create table seller_fact (
  seller      text        not null check (length(seller) between 1 and 255),
  type        text        not null,
  event_id    uuid        not null,
  occurred_at timestamptz not null,
  primary key (seller, type)
);

create table milestone (
  enrolment_id uuid not null references enrolment (id),
  code         text not null references milestone_definition (code),
  status       text not null check (status in ('OPEN', 'COMPLETE', 'REOPENED')),
  proven_by    uuid,
  completed_at timestamptz,
  primary key (enrolment_id, code),
  check ((status = 'COMPLETE') = (proven_by is not null)),
  check ((proven_by is null) = (completed_at is null))
);
