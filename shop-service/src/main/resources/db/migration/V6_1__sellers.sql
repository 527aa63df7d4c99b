-- Tiers limit payouts, never sales.
alter table shop add column tier text not null default 'NEW'
  check (tier in ('NEW', 'VERIFIED', 'TRUSTED'));

-- How long a tier's money is held and how much of it may be paid out a day, in minor units; null is
-- without limit. XXX (ISO 4217: no currency) stands for every currency without a row of its own.
create table tier_limit (
  tier         text    not null check (tier in ('NEW', 'VERIFIED', 'TRUSTED')),
  currency     text    not null check (currency ~ '^[A-Z]{3}$'),
  holding_days integer not null check (holding_days between 0 and 90),
  most_per_day bigint  check (most_per_day >= 0),
  primary key (tier, currency)
);
insert into tier_limit (tier, currency, holding_days, most_per_day) values
  ('NEW', 'XXX', 14, 50000),
  ('VERIFIED', 'XXX', 7, 1000000),
  ('TRUSTED', 'XXX', 2, null),
  ('NEW', 'BRL', 14, 100000),
  ('VERIFIED', 'BRL', 7, 2000000),
  ('NEW', 'CNY', 14, 150000),
  ('VERIFIED', 'CNY', 7, 3000000);

create table suspension (
  shop_id      uuid        not null references shop (id),
  id           uuid        not null,
  status       text        not null check (status in ('IN_FORCE', 'APPEALED', 'UPHELD', 'LIFTED')),
  rule         text        not null check (length(rule) between 1 and 200),
  evidence     text        not null check (length(evidence) between 1 and 5000),
  shop_was     text        not null check (shop_was in ('OPEN', 'PAUSED')),
  suspended_at timestamptz not null,
  suspended_by text        not null,
  appeal_until timestamptz not null check (appeal_until > suspended_at),
  appeal       text        check (length(appeal) between 1 and 5000),
  appealed_at  timestamptz check (appealed_at < appeal_until),
  decision     text        check (length(decision) between 1 and 2000),
  decided_at   timestamptz,
  decided_by   text,
  version      integer     not null default 0,
  primary key (shop_id, id),
  check ((appeal is null) = (appealed_at is null)),
  check (status not in ('APPEALED', 'UPHELD') or appeal is not null),
  check ((status in ('UPHELD', 'LIFTED')) = (decision is not null)),
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
);
-- A shop is suspended once at a time.
create unique index suspension_present on suspension (shop_id) where status <> 'LIFTED';

-- A requirement without a row is pending and nobody has touched it.
create table requirement (
  shop_id      uuid    not null references shop (id),
  kind         text    not null check (kind in
                 ('TERMS', 'IDENTITY_DOCUMENT', 'PAYOUT_ACCOUNT', 'FIRST_PRODUCT')),
  status       text    not null check (status in ('PENDING', 'ACCEPTED', 'REJECTED', 'WAIVED')),
  evidence     text    check (length(evidence) between 1 and 200),
  submitted_at timestamptz,
  reason       text    check (length(reason) between 1 and 1000),
  decided_at   timestamptz,
  decided_by   text,
  version      integer not null default 0,
  primary key (shop_id, kind),
  check ((evidence is null) = (submitted_at is null)),
  check ((status in ('REJECTED', 'WAIVED')) = (reason is not null)),
  check ((status = 'PENDING') = (decided_at is null)),
  check (kind <> 'IDENTITY_DOCUMENT' or status <> 'ACCEPTED' or evidence is not null)
);
insert into requirement (shop_id, kind, status, decided_at)
select distinct shop_id, 'FIRST_PRODUCT', 'ACCEPTED', now() from product;
