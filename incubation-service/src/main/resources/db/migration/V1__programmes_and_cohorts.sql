create table programme (
  id         uuid primary key,
  name       text        not null check (length(name) between 1 and 120),
  goal       text        not null default '' check (length(goal) <= 2000),
  languages  text[]      not null default '{}',
  created_at timestamptz not null,
  created_by text        not null,
  version    integer     not null default 0
);

-- Who runs a programme. The one place that says what a coordinator may see.
create table programme_coordinator (
  programme_id uuid not null references programme (id),
  coordinator  text not null check (length(coordinator) between 1 and 255),
  primary key (programme_id, coordinator)
);
create index programme_by_coordinator on programme_coordinator (coordinator, programme_id);

create table cohort (
  id           uuid primary key,
  programme_id uuid        not null references programme (id),
  name         text        not null check (length(name) between 1 and 120),
  capacity     integer     not null check (capacity between 1 and 10000),
  places_taken integer     not null default 0 check (places_taken between 0 and capacity),
  zone         text        not null,
  starts_on    date,
  ends_on      date,
  status       text        not null check (status in ('PLANNED', 'OPEN', 'ACTIVE', 'COMPLETED', 'CANCELLED')),
  created_at   timestamptz not null,
  created_by   text        not null,
  version      integer     not null default 0,
  unique (programme_id, id),
  check (ends_on >= starts_on)
);
create index cohort_by_status on cohort (status, id);
