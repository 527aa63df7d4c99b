create table partner (
  id   uuid primary key,
  name text not null unique check (length(name) between 1 and 200),
  kind text not null check (kind in ('UNIVERSITY', 'INSTITUTE', 'NGO', 'PUBLIC_BODY', 'OTHER'))
);

-- The key makes the pseudonyms of the project's extracts, and is sealed.
create table research_project (
  id         uuid        primary key,
  title      text        not null check (length(title) between 1 and 200),
  partner_id uuid        not null references partner,
  lead       text        not null check (length(lead) between 1 and 255),
  question   text        not null check (length(question) between 1 and 4000),
  status     text        not null check (status in ('PROPOSED', 'APPROVED', 'ENDED', 'REFUSED')),
  sealed     bytea       not null,
  key_id     text        not null,
  starts_on  date        not null,
  ends_on    date        not null,
  created_by text        not null check (length(created_by) between 1 and 255),
  created_at timestamptz not null,
  version    integer     not null default 0,
  check (ends_on >= starts_on)
);
create index research_project_by_lead on research_project (lead, id);
create index research_project_by_key on research_project (key_id);

create table ethics_approval (
  project_id  uuid        not null references research_project,
  number      integer     not null,
  board       text        not null check (length(board) between 1 and 200),
  reference   text        not null check (length(reference) between 1 and 120),
  approved_on date        not null,
  expires_on  date        not null,
  recorded_by text        not null check (length(recorded_by) between 1 and 255),
  recorded_at timestamptz not null,
  primary key (project_id, number),
  unique (project_id, board, reference),
  check (expires_on >= approved_on)
);

create table funding_tranche (
  project_id  uuid        not null references research_project,
  number      integer     not null,
  funder      text        not null check (length(funder) between 1 and 200),
  amount      bigint      not null check (amount > 0),
  currency    text        not null check (currency ~ '^[A-Z]{3}$'),
  due_on      date        not null,
  condition   text        check (length(condition) between 1 and 500),
  status      text        not null check (status in ('PLANNED', 'APPROVED', 'PAID', 'CANCELLED')),
  recorded_by text        not null check (length(recorded_by) between 1 and 255),
  approved_by text        check (length(approved_by) between 1 and 255),
  paid_on     date,
  reference   text        check (length(reference) between 1 and 120),
  version     integer     not null default 0,
  primary key (project_id, number),
  unique (funder, reference),
  check (approved_by <> recorded_by),
  check ((status = 'PAID') = (paid_on is not null and reference is not null)),
  check (status in ('PLANNED', 'CANCELLED') or approved_by is not null)
);

-- What was handed to researchers. The files go when an extract is recalled.
create table extract (
  id           uuid        primary key,
  agreement_id uuid        not null references agreement,
  number       integer     not null,
  columns      text[]      not null,
  span         text        not null check (span in ('M', 'Q', 'Y')),
  spans_from   date        not null,
  spans_to     date        not null,
  rows         integer     not null,
  people       integer     not null,
  suppressed   integer     not null,
  generalised  text[]      not null,
  k            integer     not null,
  status       text        not null check (status in ('READY', 'RECALLED')),
  made_by      text        not null check (length(made_by) between 1 and 255),
  made_at      timestamptz not null,
  recalled_at  timestamptz,
  unique (agreement_id, number),
  check ((status = 'RECALLED') = (recalled_at is not null))
);
create table extract_file (
  extract_id uuid  not null references extract,
  name       text  not null,
  sha256     text  not null,
  content    bytea not null,
  primary key (extract_id, name)
);
create table extract_person (
  extract_id uuid not null references extract,
  pseudonym  text not null,
  primary key (extract_id, pseudonym)
);
create index extract_person_by_pseudonym on extract_person (pseudonym);
create table extract_access (
  id         uuid        primary key,
  extract_id uuid        not null references extract,
  at         timestamptz not null,
  by         text        not null check (length(by) between 1 and 255),
  what       text        not null check (length(what) between 1 and 60)
);
create index extract_access_by_extract on extract_access (extract_id, id);
create index extract_access_by_person on extract_access (by);
create trigger extract_access_is_kept before delete or truncate on extract_access
  for each statement execute function refuse_change();
create trigger extract_access_changes_to_a_pseudonym before update on extract_access
  for each row execute function refuse_all_but_pseudonym('by');

-- Whoever is forgotten cannot be asked for any more, but their pseudonym must still be deleted.
create table forgotten_pseudonym (
  project_id uuid        not null references research_project,
  pseudonym  text        not null,
  at         timestamptz not null,
  primary key (project_id, pseudonym)
);
