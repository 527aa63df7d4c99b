-- What there is to reach, as data. Without a programme: the house's set, with which each begins.
create table milestone_rule (
  id           uuid        primary key default gen_random_uuid(),
  programme_id uuid        references programme (id),
  code         text        not null check (length(code) between 1 and 60),
  number       integer     not null check (number > 0),
  title        text        not null check (length(title) between 1 and 200),
  kind         text        not null check (kind in ('FACTS', 'SALES', 'EVIDENCE')),
  fact         text        check (fact in ('shop.opened', 'product.listed', 'live.started', 'sale')),
  threshold    bigint      check (threshold > 0),
  within_days  integer     check (within_days between 1 and 366),
  currency     text        check (currency ~ '^[A-Z]{3}$'),
  retired_at   timestamptz,
  unique nulls not distinct (programme_id, code),
  unique nulls not distinct (programme_id, number),
  unique (programme_id, id),
  check ((kind = 'FACTS') = (fact is not null)),
  check ((kind = 'EVIDENCE') = (threshold is null)),
  check ((kind = 'SALES') = (currency is not null)),
  check ((kind = 'SALES') = (within_days is not null))
);
insert into milestone_rule (code, number, title, kind, fact, threshold) values
  ('shop-opened', 1, 'Shop opened', 'FACTS', 'shop.opened', 1),
  ('first-product-listed', 2, 'First product listed', 'FACTS', 'product.listed', 1),
  ('first-sale', 3, 'First sale', 'FACTS', 'sale', 1);
insert into milestone_rule (programme_id, code, number, title, kind, fact, threshold)
select p.id, r.code, r.number, r.title, r.kind, r.fact, r.threshold
from programme p, milestone_rule r;

create function begin_with_the_houses_milestones() returns trigger language plpgsql as $$
begin
  insert into milestone_rule (programme_id, code, number, title, kind, fact, threshold)
  select new.id, code, number, title, kind, fact, threshold
  from milestone_rule where programme_id is null;
  return null;
end
$$;
create trigger programme_begins_with_the_houses_milestones after insert on programme
  for each row execute function begin_with_the_houses_milestones();

-- A rule that was published proves what it proved.
create function refuse_all_but_retiring() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'retired_at' is distinct from to_jsonb(old) - 'retired_at'
    or old.retired_at is not null then
    raise exception '% never changes but to be retired', tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger milestone_rule_never_changes before update on milestone_rule
  for each row execute function refuse_all_but_retiring();

-- What shops told, kept whoever they told it of: what was reached before an enrolment counts.
create table shop_fact (
  event_id    uuid        primary key,
  seller      text        not null check (length(seller) between 1 and 255),
  type        text        not null,
  subject     text        not null,
  occurred_at timestamptz not null,
  unique (type, subject)
);
create index shop_fact_of on shop_fact (seller, type, occurred_at, event_id);

-- Refunded is the sum of the order's refunds; the last two are set once all of it went back.
create table shop_sale (
  order_id    uuid        primary key,
  event_id    uuid        not null unique,
  seller      text        not null check (length(seller) between 1 and 255),
  shop_id     uuid        not null,
  region      text        not null,
  amount      bigint      not null check (amount > 0),
  currency    text        not null,
  paid_at     timestamptz not null,
  refunded    bigint      not null default 0 check (refunded >= 0),
  refunded_by uuid,
  refunded_at timestamptz,
  check ((refunded >= amount) = (refunded_by is not null)),
  check ((refunded_by is null) = (refunded_at is null))
);
create index shop_sale_of on shop_sale (seller, paid_at, event_id);

-- A refund may be told before its order is known here.
create table shop_refund (
  refund_id   uuid        primary key,
  event_id    uuid        not null,
  order_id    uuid        not null,
  amount      bigint      not null check (amount > 0),
  occurred_at timestamptz not null
);
create index shop_refund_of on shop_refund (order_id);

alter table milestone
  add rule_id      uuid references milestone_rule (id),
  add programme_id uuid,
  add reopened_by  uuid,
  add reopened_at  timestamptz;
update milestone m set rule_id = r.id, programme_id = e.programme_id
from enrolment e join milestone_rule r on r.programme_id = e.programme_id
where e.id = m.enrolment_id and r.code = m.code;
alter table milestone
  drop constraint milestone_pkey,
  drop column code,
  alter rule_id set not null,
  alter programme_id set not null,
  add primary key (enrolment_id, rule_id),
  add foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  add foreign key (programme_id, rule_id) references milestone_rule (programme_id, id),
  add check ((status = 'REOPENED') = (reopened_by is not null)),
  add check ((reopened_by is null) = (reopened_at is null));
create index milestone_by_rule on milestone (rule_id);

drop table seller_fact;
drop table milestone_definition;

-- The board shows milestones that were there before it.
insert into board_item (cohort_id, number, kind, ref, title)
select c.id, coalesce((select max(i.number) from board_item i where i.cohort_id = c.id), 0) + r.number,
  'MILESTONE', r.id, r.title
from cohort c join milestone_rule r on r.programme_id = c.programme_id
where exists (select from enrolment e where e.cohort_id = c.id);

-- History is read again into the new tables. What it tells of people who were forgotten is
-- forgotten again, so erasures are taken in anew.
delete from erasure;
update feed_position set position = '' where feed = 'shop';
