-- What buyers ask their banks to take back. Providers' word, for operators to answer: nothing is
-- booked for it.
create table payment_dispute (
  id        uuid        primary key,
  provider  text        not null check (length(provider) between 1 and 40),
  reference text        not null check (length(reference) between 1 and 255),
  charge_id uuid        not null,
  amount    bigint      not null check (amount >= 0),
  currency  text        not null check (currency ~ '^[A-Z]{3}$'),
  reason    text        not null check (length(reason) between 1 and 255),
  status    text        not null check (status in ('OPEN', 'WON', 'LOST')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  unique (provider, reference),
  check ((status = 'OPEN') = (closed_at is null))
);
create index payment_dispute_by_status on payment_dispute (status, id);
