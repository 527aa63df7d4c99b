-- The tree. The root is '', above every code; the closure is reflexive.
alter table region add rural boolean not null default false;
create table region_above (
  code  text not null,
  above text not null,
  primary key (code, above)
);
create index region_below on region_above (above, code);
insert into region_above (code, above)
with recursive up (code, above) as (
  select code, code from region
  union
  select up.code, r.parent from up join region r on r.code = up.above where r.parent is not null)
select code, above from up
union select code, '' from region
union select region, region from measurement
union select region, '' from measurement
union select '', '';

-- The first day of the span that a day lies in; fiscal is the month in which fiscal years begin.
create function period_start(span text, day date, fiscal integer) returns date
language sql immutable parallel safe
return (case span
  when 'D' then day::timestamp
  when 'W' then date_trunc('week', day::timestamp)
  when 'M' then date_trunc('month', day::timestamp)
  when 'Q' then date_trunc('quarter', day::timestamp)
  when 'Y' then date_trunc('year', day::timestamp)
  when 'FQ' then date_trunc('quarter', date_trunc('month', day::timestamp) - make_interval(months => fiscal - 1))
                 + make_interval(months => fiscal - 1)
  when 'FY' then date_trunc('year', date_trunc('month', day::timestamp) - make_interval(months => fiscal - 1))
                 + make_interval(months => fiscal - 1)
end)::date;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create function refuse_change_without_pseudonym() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('homegrown.pseudonym', true), '') !~ '^erased-[0-9a-f-]{36}$' then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;

-- A column that holds a uuid takes the pseudonym's own.
create function refuse_all_but_pseudonym() returns trigger language plpgsql as $$
declare
  pseudonym constant text := current_setting('homegrown.pseudonym', true);
  was                jsonb := to_jsonb(old);
  becomes            jsonb := to_jsonb(new);
  said               text;
begin
  foreach said in array tg_argv loop
    if becomes -> said is distinct from was -> said
      and (was ->> said is null
           or becomes ->> said is null
           or becomes ->> said not in (pseudonym, right(pseudonym, 36))) then
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end if;
    was := was - said;
    becomes := becomes - said;
  end loop;
  if becomes is distinct from was then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

-- Facts. A batch is one transaction of the one writer, so its number says what was known when.
create table rollup_state (
  only_row   boolean primary key default true check (only_row),
  batch      bigint  not null default 0,
  generation integer not null default 1
);
insert into rollup_state default values;

create table known_shop (
  id        uuid primary key,
  seller    text not null,
  region    text not null,
  zone      text not null,
  currency  text not null,
  opened_on date not null
);
create index known_shop_by_seller on known_shop (seller);

-- sign -1 takes an earlier fact back: it has all its values, negated. h1 and h2 are the first 16
-- bytes of the SHA-256 of the fact's canonical line.
alter table measurement
  drop constraint measurement_kind_check,
  drop constraint measurement_check,
  add batch    bigint   not null default 0,
  add sign     smallint not null default 1 check (sign in (-1, 1)),
  add fees     bigint   not null default 0,
  add zone     text     not null default '',
  add shop_id  uuid,
  add order_id uuid,
  add corrects uuid references measurement (event_id),
  add distance text     not null default '' check (distance in
    ('', 'PICK_UP', 'SAME_REGION', 'SAME_PARENT', 'SAME_COUNTRY', 'ABROAD', 'UNKNOWN')),
  add h1       bigint   not null default 0,
  add h2       bigint   not null default 0,
  add check (kind in ('SHOP_OPENED', 'PRODUCT_LISTED', 'SALE', 'REFUND', 'INCOME', 'EXPOSURE')),
  add check ((kind in ('SALE', 'REFUND', 'INCOME')) = (currency <> '')),
  add check (kind <> 'REFUND' or sign * amount <= 0);
drop index measurement_by_seller;
create index measurement_by_seller on measurement (seller, day);
create index measurement_by_day on measurement (day, region);
create index measurement_by_order_day on measurement (ordered_on, region) where ordered_on is not null;
-- One of batch 0 was kept before batches were: it learns its new columns once.
create trigger measurement_is_kept before delete or truncate on measurement
  for each statement execute function refuse_change();
create trigger measurement_changes_to_a_pseudonym before update on measurement
  for each row when (old.batch <> 0) execute function refuse_all_but_pseudonym('seller');

-- Who takes part.
create table cohort (
  id           uuid primary key,
  programme_id uuid,
  opened_at    timestamptz
);
create index cohort_by_programme on cohort (programme_id);
insert into cohort (id, programme_id)
select cohort_id, max(programme_id::text)::uuid from membership group by cohort_id;

alter table membership
  add known_batch bigint not null default 0,
  add ended_batch bigint,
  add ended_by    text   check (ended_by in ('CONSENT', 'TRANSFER')),
  add gender      text   not null default '' check (gender in ('', 'F', 'M', 'X')),
  add age_band    text   not null default '' check (age_band in
    ('', '15-24', '25-34', '35-44', '45-54', '55-64', '65+')),
  add region      text   not null default '';

create table comparison_member (
  cohort_id   uuid        not null,
  person      text        not null,
  joined_at   timestamptz not null,
  left_at     timestamptz,
  known_batch bigint      not null,
  primary key (cohort_id, person, joined_at),
  check (left_at >= joined_at)
);
create index comparison_member_by_person on comparison_member (person);

create table enrolment_outcome (
  enrolment_id uuid primary key,
  cohort_id    uuid not null,
  programme_id uuid not null,
  seller       text not null,
  outcome      text not null check (outcome in ('GRADUATED', 'WITHDRAWN', 'DROPPED')),
  day          date not null
);
create index enrolment_outcome_by_cohort on enrolment_outcome (cohort_id, day);
create index enrolment_outcome_by_seller on enrolment_outcome (seller);

create table training (
  event_id     uuid primary key,
  enrolment_id uuid not null,
  cohort_id    uuid not null,
  seller       text not null,
  kind         text not null check (kind in ('LESSON', 'SESSION')),
  day          date not null
);
create index training_by_cohort on training (cohort_id, day);
create index training_by_seller on training (seller);

-- Consent to be measured, as it is told here.
create table allowed (
  programme_id uuid        not null,
  person       text        not null,
  given_at     timestamptz not null,
  withdrawn_at timestamptz,
  primary key (programme_id, person, given_at),
  check (withdrawn_at >= given_at)
);
create index allowed_by_person on allowed (person);
insert into allowed (programme_id, person, given_at, withdrawn_at)
select programme_id, seller, enrolled_at, max(ended_at) from membership
where programme_id is not null group by programme_id, seller, enrolled_at;

alter table milestone add batch bigint not null default 0;

-- Running sums. Each is of one seller at the region of the facts; nothing is summed along the tree.
create table seller_period (
  span     text    not null check (span in ('D', 'M', 'Y')),
  start    date    not null,
  region   text    not null,
  seller   text    not null,
  currency text    not null,
  opened   integer not null,
  listed   integer not null,
  sales    integer not null,
  sold     bigint  not null,
  refunds  integer not null,
  refunded bigint  not null,
  income   bigint  not null,
  fees     bigint  not null,
  exposure bigint  not null,
  counted  integer not null,
  h1       bigint  not null,
  h2       bigint  not null,
  primary key (span, start, region, seller, currency)
) with (fillfactor = 80);

-- Where somebody ever had facts: mostly one row.
create table seller_region (
  seller text not null,
  region text not null,
  primary key (seller, region)
);
create index seller_region_by_region on seller_region (region);

-- Of nodes that have others below them, and of the root. Columns with ordered go by the day of the
-- order; the bands count paid orders; active and earning are distinct sellers of all currencies, in
-- the row of currency ''.
create table period_total (
  span             text    not null check (span in ('D', 'M', 'Y')),
  start            date    not null,
  region           text    not null,
  currency         text    not null,
  opened           integer not null default 0,
  listed           integer not null default 0,
  sales            integer not null default 0,
  sold             bigint  not null default 0,
  refunds          integer not null default 0,
  refunded         bigint  not null default 0,
  income           bigint  not null default 0,
  fees             bigint  not null default 0,
  exposure         bigint  not null default 0,
  counted          integer not null default 0,
  h1               bigint  not null default 0,
  h2               bigint  not null default 0,
  ordered          integer not null default 0,
  ordered_sold     bigint  not null default 0,
  ordered_refunded bigint  not null default 0,
  pick_up          integer not null default 0,
  same_region      integer not null default 0,
  same_parent      integer not null default 0,
  same_country     integer not null default 0,
  abroad           integer not null default 0,
  unknown          integer not null default 0,
  active           integer not null default 0,
  earning          integer not null default 0,
  primary key (span, start, region, currency)
) with (fillfactor = 70);
create index period_total_of on period_total (span, region, start);

create table member_period (
  cohort_id    uuid    not null,
  span         text    not null check (span in ('D', 'M')),
  start        date    not null,
  enrolment_id uuid    not null,
  region       text    not null,
  currency     text    not null,
  gender       text    not null,
  age_band     text    not null,
  opened       integer not null,
  listed       integer not null,
  sales        integer not null,
  sold         bigint  not null,
  refunds      integer not null,
  refunded     bigint  not null,
  income       bigint  not null,
  fees         bigint  not null,
  exposure     bigint  not null,
  counted      integer not null,
  h1           bigint  not null,
  h2           bigint  not null,
  primary key (cohort_id, span, start, enrolment_id, region, currency)
);

-- kept_n: with a sale in the 30 days that begin n days after the first one.
create table seller_life (
  seller            text    primary key,
  opened_on         date,
  first_sale_on     date,
  first_sale_region text,
  last_sale_on      date,
  kept_30           boolean not null default false,
  kept_90           boolean not null default false,
  kept_180          boolean not null default false
);
create index seller_life_first on seller_life (first_sale_on);

create table measure (
  code          text        primary key check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  name          text        not null check (length(name) between 1 and 120),
  kinds         text[]      not null,
  dated         text        not null check (dated in ('PAID', 'ORDERED')),
  value         text        not null check (value in ('AMOUNT', 'FEES', 'ONE')),
  least         bigint,
  most          bigint,
  currency      text        check (currency ~ '^[A-Z]{3}$'),
  status        text        not null check (status in ('BACKFILLING', 'READY')),
  backfilled_to date,
  created_by    text        not null check (length(created_by) between 1 and 255),
  created_at    timestamptz not null
);
create table measure_seller (
  measure  text    not null references measure (code),
  span     text    not null check (span in ('D', 'M', 'Y')),
  start    date    not null,
  seller   text    not null,
  region   text    not null,
  currency text    not null,
  n        integer not null,
  amount   bigint  not null,
  primary key (measure, span, start, seller, region, currency)
);
create index measure_seller_by_seller on measure_seller (seller);

-- What is public: every measure of a cell is null when it is masked.
create table public_cell (
  span        text        not null check (span in ('M', 'Q', 'Y')),
  start       date        not null,
  region      text        not null,
  currency    text        not null,
  revision    integer     not null default 1,
  sold        bigint,
  refunded    bigint,
  income      bigint,
  fees        bigint,
  sales       bigint,
  active      bigint,
  earning     bigint,
  opened      bigint,
  exposure    bigint,
  obs_status  text        not null,
  conf_status text        not null check (conf_status in ('F', 'A', 'O', 'D')),
  frozen_at   timestamptz not null,
  primary key (span, start, region, currency)
);

create table survey_result (
  round_id     uuid    not null,
  item         text    not null,
  cohort_id    uuid    not null,
  programme_id uuid    not null,
  closed_on    date    not null,
  estimate     numeric not null,
  error        numeric,
  respondents  integer not null,
  asked        integer not null,
  population   integer not null,
  primary key (round_id, item, cohort_id)
);
create index survey_result_by_cohort on survey_result (cohort_id, item, closed_on);

-- What a researcher may see: empty programmes and cohorts are all of them.
create table agreement (
  id             uuid        primary key,
  project_id     uuid        not null,
  researcher     text        not null check (length(researcher) between 1 and 255),
  scopes         text[]      not null,
  programmes     uuid[]      not null default '{}',
  cohorts        uuid[]      not null default '{}',
  columns        text[]      not null default '{}',
  k              integer     not null default 5 check (k between 2 and 100),
  epsilon_budget numeric     check (epsilon_budget > 0),
  starts_on      date        not null,
  ends_on        date        not null,
  status         text        not null check (status in ('DRAFT', 'SIGNED', 'ENDED')),
  signed_at      timestamptz,
  signed_by      text        check (length(signed_by) between 1 and 255),
  ended_at       timestamptz,
  version        integer     not null default 0,
  check (ends_on >= starts_on),
  check (status <> 'SIGNED' or signed_at is not null)
);
create index agreement_of_researcher on agreement (researcher, status);
create index agreement_of_project on agreement (project_id);

-- Who did what by privilege; owner_id is the programme, where it is about one. Only ever added to, but that a pseudonym may
-- take the place of what a column says of a person, in the transaction that forgets them.
create table audit (
  id           uuid        primary key,
  at           timestamptz not null,
  actor        text        not null check (length(actor) between 1 and 255),
  on_behalf_of text        check (length(on_behalf_of) between 1 and 255),
  action       text        not null check (length(action) between 1 and 100),
  subject      uuid        not null,
  owner_id     uuid,
  detail       jsonb       not null check (jsonb_typeof(detail) = 'object')
);
create index audit_by_subject on audit (subject, id desc);
create index audit_by_actor on audit (actor, id desc);
create index audit_by_action on audit (action, id desc);
create index audit_by_owner on audit (owner_id, id desc);
create index audit_by_on_behalf_of on audit (on_behalf_of) where on_behalf_of is not null;

create trigger audit_is_a_journal before delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_changes_for_a_pseudonym before update on audit
  for each statement execute function refuse_change_without_pseudonym();
create trigger audit_changes_to_a_pseudonym before update on audit
  for each row execute function refuse_all_but_pseudonym('actor', 'on_behalf_of', 'subject');

-- The catalogue. Dimensions: region, span (any span of time), milestone, gender, age, programme.
alter table metric
  drop constraint metric_unit_check,
  add formula       jsonb,
  add scope         text check (scope in ('PLATFORM', 'COHORT', 'BOTH')),
  add dimensions    text[]      not null default '{}',
  add standard      text        check (length(standard) between 1 and 60),
  add standard_fit  text        check (standard_fit in ('EXACT', 'NEAR')),
  add standard_note text        check (length(standard_note) between 1 and 1000),
  add created_by    text        not null default 'system',
  add created_at    timestamptz not null default now(),
  add check (unit in
    ('SELLERS', 'MINOR_UNITS', 'MILESTONES', 'PEOPLE', 'RATIO', 'DAYS', 'JOBS', 'FACTS')),
  add check ((standard is null) = (standard_fit is null));

update metric m set formula = v.formula::jsonb, scope = v.scope, dimensions = v.dimensions::text[],
  standard = v.standard, standard_fit = v.fit, standard_note = v.note
from (values
  ('sellers_active', '{"sellers": "active"}', 'BOTH', '{region,span,gender,age}', 'IRIS+ PI4060', 'NEAR',
   'Clients are sellers who did something on the platform in the period.'),
  ('sellers_earning', '{"sellers": "earning"}', 'BOTH', '{region,span,gender,age}', 'SDG target 8.3', 'NEAR',
   'Counts people who earn by selling, not enterprises that were formalised.'),
  ('sales_value', '{"sum": "sold"}', 'BOTH', '{region,span,gender,age}', null, null, null),
  ('cohort_sales_value', '{"sum": "sold"}', 'COHORT', '{region,span,gender,age}', null, null, null),
  ('milestones_reached', '{"milestones": "reached"}', 'COHORT', '{span,milestone}', null, null, null)
) as v (code, formula, scope, dimensions, standard, fit, note)
where m.code = v.code;

insert into metric
  (code, version, name, unit, definition, formula, scope, dimensions, standard, standard_fit, standard_note)
values
  ('sellers_earning_rural', 1, 'Rural sellers earning', 'SELLERS',
   'Distinct sellers with at least one order paid in the period, in regions marked as rural.',
   '{"sellers": "earning", "where": "rural"}', 'BOTH', '{region,span,gender,age}', 'SDG target 8.3', 'NEAR',
   'Counts people who earn by selling, not enterprises that were formalised.'),
  ('sellers_earning_underserved', 1, 'Sellers earning in underserved regions', 'SELLERS',
   'Distinct sellers with at least one order paid in the period, in regions marked as underserved.',
   '{"sellers": "earning", "where": "underserved"}', 'BOTH', '{region,span,gender,age}', 'SDG target 8.3', 'NEAR',
   'Counts people who earn by selling, not enterprises that were formalised.'),
  ('sales_value_ordered', 1, 'Sales value by day of order', 'MINOR_UNITS',
   'Sum of the orders paid, by the date on which each was ordered in the shop''s time zone, for each currency by itself.',
   '{"sum": "ordered_sold"}', 'PLATFORM', '{region,span}', null, null, null),
  ('refunds_value', 1, 'Refunds', 'MINOR_UNITS',
   'Sum of what went back to buyers in the period, below zero, by the date of the refund in the shop''s time zone.',
   '{"sum": "refunded"}', 'BOTH', '{region,span,gender,age}', null, null, null),
  ('net_sales_value', 1, 'Net sales value', 'MINOR_UNITS',
   'Orders paid in the period less refunds of the period, for each currency by itself.',
   '{"plus": [{"sum": "sold"}, {"sum": "refunded"}]}', 'BOTH', '{region,span,gender,age}', null, null, null),
  ('seller_income', 1, 'Income of sellers', 'MINOR_UNITS',
   'What became due to sellers when orders were completed, less refunds and commission, with waived fees and what promotions by others bring.',
   '{"sum": "income"}', 'BOTH', '{region,span,gender,age}', null, null, null),
  ('seller_fees', 1, 'Fees', 'MINOR_UNITS',
   'What stayed with the platform when orders were completed, less what it waived.',
   '{"sum": "fees"}', 'BOTH', '{region,span,gender,age}', null, null, null),
  ('income_median', 1, 'Median income', 'MINOR_UNITS',
   'The income of the seller in the middle, among sellers with at least one order paid in the period: one that somebody really had (type-1 quantile).',
   '{"quantile": 0.5, "of": "income", "among": "earning"}', 'BOTH', '{region}', 'SDG target 10.1', 'NEAR',
   'Of sellers on the platform, not of the population, and of income from sales alone.'),
  ('income_quintiles', 1, 'Income by fifths', 'MINOR_UNITS',
   'Mean income and share of all income of each fifth of the sellers with at least one order paid in the period, the poorest fifth first.',
   '{"quintiles": "income"}', 'BOTH', '{region}', 'SDG target 10.1', 'NEAR',
   'Of sellers on the platform, not of the population, and of income from sales alone.'),
  ('first_sale_delay', 1, 'Days to the first sale', 'DAYS',
   'Median days from the opening of the shop to the first order paid, of sellers whose first sale is in the period.',
   '{"firstSaleDelay": 0.5}', 'BOTH', '{region}', null, null, null),
  ('retention_30', 1, 'Still selling after 30 days', 'RATIO',
   'Of sellers whose first sale was in the period and at least 60 days ago: the share with a sale in the 30 days that begin 30 days after it.',
   '{"retention": 30}', 'BOTH', '{region}', null, null, null),
  ('retention_90', 1, 'Still selling after 90 days', 'RATIO',
   'Of sellers whose first sale was in the period and at least 120 days ago: the share with a sale in the 30 days that begin 90 days after it.',
   '{"retention": 90}', 'BOTH', '{region}', null, null, null),
  ('retention_180', 1, 'Still selling after 180 days', 'RATIO',
   'Of sellers whose first sale was in the period and at least 210 days ago: the share with a sale in the 30 days that begin 180 days after it.',
   '{"retention": 180}', 'BOTH', '{region}', null, null, null),
  ('completion_rate', 1, 'Completion rate', 'RATIO',
   'Of a cohort''s enrolments that ended in the period: the share that graduated.',
   '{"completion": "GRADUATED"}', 'COHORT', '{span}', null, null, null),
  ('people_trained', 1, 'People trained', 'PEOPLE',
   'Distinct members of a cohort who completed a lesson or attended a session in the period.',
   '{"trained": "people"}', 'COHORT', '{span,programme}', 'IRIS+ PI2998', 'EXACT',
   'Members who allowed it to be counted.'),
  ('jobs_reported', 1, 'Jobs reported', 'JOBS',
   'Weighted total of the jobs that a cohort''s members said they provide, with its error and the response rate.',
   '{"surveyed": {"item": "jobs", "estimate": "total"}}', 'COHORT', '{}', 'IRIS+ PI3687', 'NEAR',
   'Self-reported in a survey; persons, not full-time equivalents.'),
  ('buyers_by_distance', 1, 'Orders by distance', 'FACTS',
   'Orders paid in the period, by how far the buyer''s region is from the shop''s in the tree of regions. No coordinates are kept.',
   '{"bands": "sales"}', 'PLATFORM', '{region}', null, null, null),
  ('exposure', 1, 'Exposure', 'FACTS',
   'Views of what sellers of a region posted, in the period.',
   '{"sum": "exposure"}', 'PLATFORM', '{region,span}', null, null, null),
  ('exposure_share', 1, 'Share of exposure', 'RATIO',
   'A region''s views in the period as a share of those of the region above it.',
   '{"share": "exposure", "of": "parent"}', 'PLATFORM', '{region,span}', null, null, null);

alter table metric alter formula set not null, alter scope set not null;
create trigger metric_is_kept before update or delete or truncate on metric
  for each statement execute function refuse_change();

-- Both feeds are read again: what was kept before learns its new columns by it.
update feed_position set position = '';
