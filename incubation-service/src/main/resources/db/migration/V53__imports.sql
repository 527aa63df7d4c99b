create table bulk_import (
  id          uuid        primary key,
  kind        text        not null check (kind in ('PARTICIPANTS')),
  owner_id    uuid        references cohort (id),
  status      text        not null check (status in ('RUNNING', 'COMPLETED', 'FAILED', 'ABANDONED')),
  dry_run     boolean     not null,
  checksum    text,
  progress    text,
  row_count   bigint      not null default 0,
  created     bigint      not null default 0,
  changed     bigint      not null default 0,
  unchanged   bigint      not null default 0,
  failed      bigint      not null default 0,
  started_at  timestamptz not null,
  finished_at timestamptz,
  alive_at    timestamptz not null default now(),
  created_by  text        not null
);
create index bulk_import_running on bulk_import (alive_at) where status = 'RUNNING';
create index bulk_import_by_owner on bulk_import (owner_id, id);
create table bulk_import_row (
  import_id   uuid   not null references bulk_import (id),
  line        bigint not null,
  outcome     text   not null check (outcome in ('CREATED', 'CHANGED', 'UNCHANGED', 'FAILED')),
  key         text   not null,
  target_id   uuid,
  column_name text,
  code        text,
  reason      text,
  primary key (import_id, line)
);
