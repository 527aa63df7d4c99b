-- Reference data, learnt from the shop's feed.
create table region (
  code        text primary key,
  parent      text,
  level       text    not null,
  name        text    not null,
  underserved boolean not null
);
create index region_by_parent on region (parent);

-- What was measured: append-only and signed. A figure is a sum or a count over these rows.
create table measurement (
  event_id    uuid primary key,
  kind        text        not null check (kind in ('SHOP_OPENED', 'PRODUCT_LISTED', 'SALE')),
  seller      text        not null,
  region      text        not null,
  day         date        not null,
  ordered_on  date,
  amount      bigint      not null default 0,
  currency    text        not null default '',
  happened_at timestamptz not null,
  check ((kind = 'SALE') = (currency <> ''))
);
create index measurement_by_seller on measurement (seller, happened_at) where kind = 'SALE';

create table membership (
  enrolment_id uuid primary key,
  event_id     uuid        not null unique,
  cohort_id    uuid        not null,
  seller       text        not null,
  enrolled_at  timestamptz not null
);
create index membership_by_seller on membership (seller);

create table milestone (
  event_id     uuid primary key,
  enrolment_id uuid        not null,
  cohort_id    uuid        not null,
  seller       text        not null,
  code         text        not null,
  day          date        not null,
  completed_at timestamptz not null,
  unique (enrolment_id, code)
);
