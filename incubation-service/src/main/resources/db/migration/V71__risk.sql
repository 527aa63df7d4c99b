-- Who is at risk, as data. Without a programme: the house's set, with which each begins. A threshold
-- counts absences, days without activity, or the percent by which sales fell from one window to the next.
create table risk_rule (
  id           uuid        primary key default gen_random_uuid(),
  programme_id uuid        references programme (id),
  code         text        not null check (length(code) between 1 and 60),
  kind         text        not null check (kind in ('ABSENCES', 'NO_PROGRESS', 'SALES_FALL')),
  threshold    integer     not null check (threshold between 1 and 366),
  window_days  integer     check (window_days between 1 and 366),
  level        text        not null check (level in ('LOW', 'HIGH')),
  retired_at   timestamptz,
  unique nulls not distinct (programme_id, code),
  unique (programme_id, id),
  check ((kind = 'SALES_FALL') = (window_days is not null)),
  check (kind <> 'SALES_FALL' or threshold <= 100)
);
insert into risk_rule (code, kind, threshold, window_days, level) values
  ('absent-twice', 'ABSENCES', 2, null, 'HIGH'),
  ('no-progress', 'NO_PROGRESS', 14, null, 'LOW'),
  ('sales-fall', 'SALES_FALL', 50, 30, 'HIGH');
insert into risk_rule (programme_id, code, kind, threshold, window_days, level)
select p.id, r.code, r.kind, r.threshold, r.window_days, r.level from programme p, risk_rule r;

create function begin_with_the_houses_risks() returns trigger language plpgsql as $$
begin
  insert into risk_rule (programme_id, code, kind, threshold, window_days, level)
  select new.id, code, kind, threshold, window_days, level
  from risk_rule where programme_id is null;
  return null;
end
$$;
create trigger programme_begins_with_the_houses_risks after insert on programme
  for each row execute function begin_with_the_houses_risks();
create trigger risk_rule_never_changes before update on risk_rule
  for each row execute function refuse_all_but_retiring();

-- Seen is what the rule saw when the case was opened. Who closed it is null when it closed by itself.
create table risk_case (
  id           uuid        primary key,
  programme_id uuid        not null,
  enrolment_id uuid        not null,
  rule_id      uuid        not null,
  level        text        not null check (level in ('LOW', 'HIGH')),
  seen         jsonb       not null check (jsonb_typeof(seen) = 'object'),
  opened_at    timestamptz not null,
  status       text        not null check (status in ('OPEN', 'IN_HAND', 'CLOSED')),
  owner        text        check (length(owner) between 1 and 255),
  next_step    text        check (length(next_step) between 1 and 500),
  due_on       date,
  note         text        check (length(note) between 1 and 2000),
  outcome      text        check (outcome in ('RECOVERED', 'RESOLVED', 'LEFT', 'FALSE_ALARM')),
  closed_at    timestamptz,
  closed_by    text        check (length(closed_by) between 1 and 255),
  version      integer     not null default 0,
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  foreign key (programme_id, rule_id) references risk_rule (programme_id, id),
  check (status <> 'IN_HAND' or owner is not null),
  check ((status = 'CLOSED') = (outcome is not null)),
  check ((outcome is null) = (closed_at is null)),
  check (closed_by is null or closed_at is not null)
);
create unique index risk_case_live on risk_case (enrolment_id, rule_id) where status <> 'CLOSED';
create index risk_case_of on risk_case (enrolment_id);
create index risk_case_worklist on risk_case
  (programme_id, level, coalesce(due_on, date '9999-12-31'), id) where status <> 'CLOSED';
create index risk_case_by_owner on risk_case (owner) where status <> 'CLOSED';
create index board_row_by_judgement on board_row (judged_at);

-- Narrows a list that nothing else narrows, so that in_scope is asked of few rows. Never without it.
create or replace function programmes_of(caller text) returns setof uuid
language sql stable parallel safe as $$
  select programme_id from programme_staff where person = caller and ended_at is null
$$;
