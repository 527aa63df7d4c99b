-- Who accompanies participants, and how many at a time.
create table mentor (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  person       text        not null check (length(person) between 1 and 255),
  name         text        not null check (length(name) between 1 and 120),
  skills       text[]      not null check (cardinality(skills) <= 20),
  languages    text[]      not null check (cardinality(languages) between 1 and 10),
  region       text        references region (code),
  capacity     integer     not null check (capacity between 0 and 50),
  status       text        not null check (status in ('ACTIVE', 'RESTING', 'LEFT')),
  added_by     text        not null check (length(added_by) between 1 and 255),
  added_at     timestamptz not null,
  version      integer     not null default 0,
  unique (programme_id, person),
  unique (programme_id, id)
);
create index mentor_by_person on mentor (person);

create table mentor_pair (
  id           uuid        primary key,
  programme_id uuid        not null,
  mentor_id    uuid        not null,
  enrolment_id uuid        not null,
  started_at   timestamptz not null,
  started_by   text        not null check (length(started_by) between 1 and 255),
  ended_at     timestamptz,
  ended_by     text        check (length(ended_by) between 1 and 255),
  reason       text        check (length(reason) between 1 and 500),
  foreign key (programme_id, mentor_id) references mentor (programme_id, id),
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is not null or reason is null)
);
create unique index mentor_pair_open on mentor_pair (enrolment_id) where ended_at is null;
create index mentor_pair_by_mentor on mentor_pair (mentor_id, id);
create index mentor_pair_by_enrolment on mentor_pair (enrolment_id, id);

create table mentor_session (
  id          uuid        primary key,
  pair_id     uuid        not null references mentor_pair (id),
  held_at     timestamptz not null,
  minutes     integer     not null check (minutes between 1 and 600),
  outcome     text        not null check (outcome in ('ON_TRACK', 'NEEDS_HELP', 'NO_SHOW')),
  notes       text        check (length(notes) between 1 and 4000),
  next_step   text        check (length(next_step) between 1 and 500),
  recorded_by text        not null check (length(recorded_by) between 1 and 255),
  recorded_at timestamptz not null
);
create index mentor_session_of on mentor_session (pair_id, id);

-- What a participant needs from a mentor beside a language.
create table mentor_need (
  enrolment_id uuid   primary key references enrolment (id),
  skills       text[] not null check (cardinality(skills) <= 20)
);
