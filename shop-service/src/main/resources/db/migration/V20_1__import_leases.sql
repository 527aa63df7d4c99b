-- Whoever works on an import says so again and again; when nobody does any more, it is abandoned.
alter table bulk_import
  add column alive_at timestamptz not null default now(),
  -- What was read up to the last row with a result, as a digest: it tells the file that goes on.
  add column progress text,
  -- A shop's own import; without it, an operator's, of any shops.
  add column shop_id uuid;
alter table bulk_import drop constraint bulk_import_status_check;
alter table bulk_import add constraint bulk_import_status_check
  check (status in ('RUNNING', 'COMPLETED', 'FAILED', 'ABANDONED'));
create index bulk_import_running on bulk_import (alive_at) where status = 'RUNNING';
