-- Where a shop's money goes. Every change is a new row, so that each payout keeps the account it
-- went to; the details are sealed, and an erased account keeps its row and nothing in it.
create table payout_account (
  shop_id     uuid        not null references shop (id),
  id          uuid        not null,
  kind        text        not null check (kind in ('BANK', 'MOBILE_MONEY')),
  sealed      bytea,
  key_id      text        check (length(key_id) between 1 and 40),
  ending      text        not null check (length(ending) between 1 and 4),
  created_at  timestamptz not null,
  usable_from timestamptz not null,
  replaced_at timestamptz,
  refused     text        check (length(refused) between 1 and 255),
  erased_at   timestamptz,
  primary key (shop_id, id),
  check ((sealed is null) = (erased_at is not null)),
  check ((sealed is null) = (key_id is null))
);
create unique index payout_account_present on payout_account (shop_id) where replaced_at is null;
create index payout_account_by_key on payout_account (key_id);

-- When a shop is paid by itself. next_on is in the shop's zone.
create table payout_schedule (
  shop_id   uuid    primary key references shop (id),
  rhythm    text    not null check (rhythm in ('DAILY', 'WEEKLY', 'MONTHLY', 'ON_REQUEST')),
  minimum   bigint  not null check (minimum >= 1),
  next_on   date,
  version   integer not null default 0,
  check ((rhythm = 'ON_REQUEST') = (next_on is null))
);
create index payout_schedule_due on payout_schedule (next_on) where next_on is not null;

-- An operator's file of transfers for the bank.
create table payout_file (
  id         uuid        primary key,
  currency   text        not null check (currency ~ '^[A-Z]{3}$'),
  payouts    integer     not null check (payouts > 0),
  total      bigint      not null check (total > 0),
  created_at timestamptz not null,
  created_by text        not null
);

create table payout (
  shop_id            uuid        not null references shop (id),
  id                 uuid        not null,
  account_id         uuid        not null,
  provider           text        not null check (length(provider) between 1 and 40),
  amount             bigint      not null check (amount > 0),
  currency           text        not null check (currency ~ '^[A-Z]{3}$'),
  status             text        not null check (status in
                       ('PENDING', 'PROCESSING', 'PAID', 'FAILED', 'CANCELLED')),
  asked_on           date        not null,
  asked_by           text        not null check (asked_by in ('SCHEDULE', 'SELLER')),
  file_id            uuid        references payout_file (id),
  provider_reference text        check (length(provider_reference) between 1 and 255),
  failure            text        check (length(failure) between 1 and 255),
  created_at         timestamptz not null,
  asked_until        timestamptz,
  settled_at         timestamptz,
  version            integer     not null default 0,
  primary key (shop_id, id),
  foreign key (shop_id, account_id) references payout_account (shop_id, id),
  check ((status = 'FAILED') = (failure is not null)),
  check ((status in ('PAID', 'FAILED', 'CANCELLED')) = (settled_at is not null)),
  check (file_id is null or status <> 'PENDING')
);
-- One at a time.
create unique index payout_under_way on payout (shop_id) where status in ('PENDING', 'PROCESSING');
create unique index payout_by_id on payout (id);
create index payout_by_day on payout (shop_id, asked_on);
create index payout_that_waits on payout (provider, created_at)
  where status in ('PENDING', 'PROCESSING');
create index payout_of_file on payout (file_id) where file_id is not null;

-- What a provider says that it moved, held against what was booked.
create table reconciliation (
  id         uuid        primary key,
  provider   text        not null check (length(provider) between 1 and 40),
  checksum   text        not null check (length(checksum) = 64),
  created_at timestamptz not null,
  created_by text        not null,
  unique (provider, checksum)
);
-- subject is the charge, refund or payout that the row is about, as far as it is one of ours.
create table reconciliation_row (
  reconciliation_id uuid    not null references reconciliation (id),
  line              bigint  not null,
  kind              text    check (kind in ('CHARGE', 'REFUND', 'PAYOUT')),
  reference         text    check (length(reference) between 1 and 255),
  subject           uuid,
  outcome           text    not null check (outcome in
                      ('MATCHED', 'SETTLED', 'AMOUNT_DIFFERS', 'STATUS_DIFFERS', 'UNKNOWN', 'UNREADABLE')),
  amount            bigint,
  currency          text,
  booked            bigint,
  fee               bigint,
  reason            text    check (length(reason) <= 500),
  primary key (reconciliation_id, line)
);
create index reconciliation_row_by_subject on reconciliation_row (subject)
  where outcome in ('MATCHED', 'SETTLED');
create index payment_by_reference on payment (provider_reference)
  where provider_reference is not null;

-- What was earned a short while ago is held.
create index posting_completed on posting (shop_id, business_date) where kind = 'COMPLETED';
