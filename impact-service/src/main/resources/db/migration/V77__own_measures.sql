-- A measure whose backfill fails keeps no other waiting.
alter table measure
  add next_try_at timestamptz not null default now(),
  add failures    integer     not null default 0;
create index measure_behind on measure (next_try_at) where status = 'BACKFILLING';
create index measure_by_author on measure (created_by);

-- What a measure is made from never changes: published figures are counted again by it.
create trigger measure_is_kept
  before update of code, name, kinds, dated, value, least, most, currency, since_batch on measure
  for each statement execute function refuse_change();

-- Receipts say how many facts a number is made from, and their fingerprint. Nothing was summed before.
alter table measure_seller
  add counted integer not null,
  add h1      bigint  not null,
  add h2      bigint  not null;
