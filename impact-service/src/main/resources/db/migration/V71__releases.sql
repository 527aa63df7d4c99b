create table release (
  id           uuid        primary key,
  number       integer     not null unique check (number > 0),
  kind         text        not null check (kind in ('GRID', 'DP')),
  title        text        not null check (length(title) between 1 and 200),
  licence      text        not null check (length(licence) between 1 and 60),
  spans_from   date        not null,
  spans_to     date        not null,
  level        text        check (length(level) between 1 and 60),
  currency     text        check (currency ~ '^[A-Z]{3}$'),
  status       text        not null check (status in ('MAKING', 'PUBLISHED')),
  epsilon      numeric     check (epsilon > 0),
  ceiling      bigint      check (ceiling > 0),
  files        jsonb       not null default '[]',
  asked_by     text        not null check (length(asked_by) between 1 and 255),
  asked_at     timestamptz not null,
  published_at timestamptz,
  check (spans_to >= spans_from),
  check ((kind = 'DP') = (epsilon is not null)),
  check ((kind = 'DP') = (level is not null)),
  check ((kind = 'DP') = (currency is not null)),
  check ((kind = 'DP') = (ceiling is not null)),
  check ((status = 'PUBLISHED') = (published_at is not null))
);

-- What may be told of people with noise: the sum of what a holder spends never exceeds it.
create table budget (
  holder  text    primary key check (length(holder) between 1 and 60),
  epsilon numeric not null check (epsilon > 0)
);
create table budget_entry (
  id         uuid        primary key,
  holder     text        not null references budget,
  year       integer     not null,
  release_id uuid        not null references release,
  epsilon    numeric     not null check (epsilon > 0),
  at         timestamptz not null
);
create index budget_entry_by_holder on budget_entry (holder, year);
create trigger budget_entry_is_kept before update or delete or truncate on budget_entry
  for each statement execute function refuse_change();
insert into budget (holder, epsilon) values ('PUBLIC', 1.0);

-- Noise is drawn once.
create table noised_cell (
  release_id uuid   not null references release,
  start      date   not null,
  region     text   not null,
  earning    bigint not null,
  income     bigint not null,
  primary key (release_id, start, region)
);
