create table bulk_import (
  id          uuid primary key,
  kind        text        not null check (kind in ('SHOPS', 'PRODUCTS')),
  status      text        not null check (status in ('RUNNING', 'COMPLETED', 'FAILED')),
  dry_run     boolean     not null,
  checksum    text,
  row_count   bigint      not null default 0,
  created     bigint      not null default 0,
  unchanged   bigint      not null default 0,
  failed      bigint      not null default 0,
  started_at  timestamptz not null,
  finished_at timestamptz,
  created_by  text        not null
);

create table bulk_import_row (
  import_id   uuid   not null references bulk_import (id),
  line        bigint not null,
  outcome     text   not null check (outcome in ('CREATED', 'UNCHANGED', 'FAILED')),
  key         text   not null,
  target_id   uuid,
  column_name text,
  code        text,
  reason      text,
  primary key (import_id, line)
);
