create table report (
  id           uuid        primary key,
  title        text        not null check (length(title) between 1 and 200),
  programme_id uuid,
  region       text        check (length(region) between 1 and 20),
  figures      jsonb       not null check (jsonb_typeof(figures) = 'array'),
  schedule     text        not null check (schedule in ('MONTHLY', 'QUARTERLY')),
  language     text        not null check (language in ('EN', 'ZH', 'PT')),
  made_until   date        not null,
  created_by   text        not null check (length(created_by) between 1 and 255),
  created_at   timestamptz not null
);
create index report_of_programme on report (programme_id, id);
create index report_by_maker on report (created_by);

-- What a report said. It never changes: its numbers carry their receipts.
create table report_run (
  id        uuid        primary key,
  report_id uuid        not null references report (id),
  period    text        not null,
  content   jsonb       not null,
  made_by   text        not null check (length(made_by) between 1 and 255),
  made_at   timestamptz not null
);
create index report_run_of_report on report_run (report_id, id);
create index report_run_by_maker on report_run (made_by);
create trigger report_run_is_kept before delete or truncate on report_run
  for each statement execute function refuse_change();
create trigger report_run_changes_to_a_pseudonym before update on report_run
  for each row execute function refuse_all_but_pseudonym('made_by');

-- Who is told of new runs. An address is sealed; without one nobody writes to them.
create table report_subscription (
  id        uuid        primary key,
  report_id uuid        not null references report (id),
  person    text        not null check (length(person) between 1 and 255),
  language  text        not null check (language in ('EN', 'ZH', 'PT')),
  sealed    bytea,
  key_id    text,
  since     timestamptz not null,
  told_run  uuid,
  unique (report_id, person),
  check ((sealed is null) = (key_id is null))
);
create index report_subscription_by_person on report_subscription (person);
create index report_subscription_by_key on report_subscription (key_id) where key_id is not null;
