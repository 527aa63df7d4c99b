-- Questions and their answers. JSON is kept as it was written, so that two answers can be compared to the last digit.
create table evaluation (
  id          uuid        primary key,
  kind        text        not null check (kind in ('EFFECTS', 'MATCHING', 'SURVIVAL')),
  source      text        not null check (source in ('COHORT', 'CSV')),
  cohort_id   uuid,
  request     json        not null,
  status      text        not null check (status in ('QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED')),
  why         json,
  result      json,
  input_key   text        check (input_key ~ '^[0-9a-f]{64}$'),
  input_rows  bigint,
  input_hash  text,
  batch       bigint,
  revision    text,
  attempts    integer     not null default 0,
  asked_by    text        not null check (length(asked_by) between 1 and 255),
  asked_at    timestamptz not null,
  claimed_at  timestamptz,
  finished_at timestamptz,
  check ((source = 'COHORT') = (cohort_id is not null)),
  check ((source = 'CSV') = (input_key is not null)),
  check ((status = 'DONE') = (result is not null)),
  check ((status in ('REFUSED', 'FAILED')) = (why is not null)),
  check (status <> 'RUNNING' or claimed_at is not null)
);
create index evaluation_waiting on evaluation (asked_at, id) where status in ('QUEUED', 'RUNNING');
create index evaluation_by_asker on evaluation (asked_by, id desc);
create index evaluation_by_input on evaluation (input_key) where input_key is not null;

create table evaluation_input (
  owner      uuid        not null,
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  status     text        not null check (status in ('STORED', 'SWEEPING')),
  touched_at timestamptz not null,
  primary key (owner, sha256)
);
