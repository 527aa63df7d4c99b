-- The books: every movement of money is a posting, whose entries add up to zero. Debits are
-- positive. Nothing is ever changed; what was wrong is posted the other way round.
create table posting (
  shop_id       uuid        not null references shop (id),
  id            uuid        not null,
  kind          text        not null check (length(kind) between 1 and 40),
  reference     text        not null check (length(reference) between 1 and 255),
  order_id      uuid,
  currency      text        not null check (currency ~ '^[A-Z]{3}$'),
  posted_at     timestamptz not null,
  business_date date        not null,
  primary key (shop_id, id),
  unique (shop_id, kind, reference)
);
create index posting_by_order on posting (shop_id, order_id);

create table entry (
  shop_id    uuid    not null,
  posting_id uuid    not null,
  number     integer not null check (number >= 0),
  account    text    not null check (account in
               ('PROVIDER_CLEARING', 'BUYER_ESCROW', 'SELLER_PAYABLE', 'COMMISSION', 'TAX',
                'PROMOTION', 'PAYOUT', 'PROVIDER_FEE')),
  holder     text    not null check (length(holder) between 1 and 255),
  item       text    not null check (length(item) between 1 and 40),
  amount     bigint  not null check (amount <> 0),
  primary key (shop_id, posting_id, number),
  foreign key (shop_id, posting_id) references posting (shop_id, id)
);
create index entry_by_account on entry (shop_id, account, holder, posting_id);

-- All entries of a posting are inserted by one statement, and that statement must balance.
create function entries_must_balance() returns trigger language plpgsql as $$
begin
  if exists (select 1 from fresh group by shop_id, posting_id having sum(amount) <> 0) then
    raise exception 'a posting must add up to zero' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger entries_balance after insert on entry referencing new table as fresh
  for each statement execute function entries_must_balance();

create trigger posting_is_a_journal before update or delete or truncate on posting
  for each statement execute function refuse_change();
create trigger entry_is_a_journal before update or delete or truncate on entry
  for each statement execute function refuse_change();

-- What the platform keeps of a sale, from a date on. The most specific rule holds: of shop and
-- category, of the shop, of the category, of all.
create table commission_rule (
  id           uuid        primary key,
  shop_id      uuid        references shop (id),
  category     text        check (length(category) between 1 and 60),
  basis_points integer     not null check (basis_points between 0 and 10000),
  from_date    date        not null,
  created_at   timestamptz not null,
  created_by   text        not null
);
create unique index commission_rule_once on commission_rule
  (coalesce(shop_id, '00000000-0000-0000-0000-000000000000'), coalesce(category, ''), from_date);
insert into commission_rule (id, basis_points, from_date, created_at, created_by)
values (uuidv7(), 500, '2020-01-01', now(), 'platform');
