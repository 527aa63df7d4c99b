-- What was booked wrongly for a shop, and is booked right by two operators: one proposes, another
-- one approves. Positive is to the seller's good.
create table correction (
  shop_id     uuid        not null references shop (id),
  id          uuid        not null,
  amount      bigint      not null check (amount <> 0),
  currency    text        not null check (currency ~ '^[A-Z]{3}$'),
  against     text        not null check (against in
                ('COMMISSION', 'TAX', 'PROMOTION', 'PROVIDER_CLEARING')),
  reason      text        not null check (length(reason) between 1 and 500),
  status      text        not null check (status in ('PROPOSED', 'POSTED', 'REJECTED')),
  proposed_by text        not null check (length(proposed_by) between 1 and 255),
  proposed_at timestamptz not null,
  decided_by  text        check (length(decided_by) between 1 and 255),
  decided_at  timestamptz,
  version     integer     not null default 0,
  primary key (shop_id, id),
  check ((status = 'PROPOSED') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  constraint correction_takes_two check (status <> 'POSTED' or decided_by <> proposed_by)
);
