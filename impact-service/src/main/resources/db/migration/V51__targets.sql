create table target (
  id             uuid        primary key,
  title          text        not null check (length(title) between 1 and 200),
  metric         text        not null,
  metric_version integer     not null,
  region         text        check (length(region) between 1 and 20),
  cohort_id      uuid,
  programme_id   uuid,
  currency       text        check (currency ~ '^[A-Z]{3}$'),
  span           text        check (span in ('M', 'Q', 'Y')),
  baseline       numeric     not null,
  baseline_on    date        not null,
  value          numeric     not null,
  due_on         date        not null,
  direction      text        not null check (direction in ('UP', 'DOWN')),
  owner          text        not null check (length(owner) between 1 and 255),
  audience       text        not null check (audience in ('PUBLIC', 'SIGNED_IN', 'STAFF')),
  created_by     text        not null check (length(created_by) between 1 and 255),
  created_at     timestamptz not null,
  version        integer     not null default 0,
  foreign key (metric, metric_version) references metric (code, version),
  check (due_on > baseline_on),
  check (case direction when 'UP' then value > baseline else value < baseline end),
  check (audience <> 'PUBLIC' or (cohort_id is null and span is not null))
);
create index target_of_cohort on target (cohort_id, id) where cohort_id is not null;
create index target_of_audience on target (audience, id);
create index target_by_owner on target (owner);
create index target_by_maker on target (created_by);
