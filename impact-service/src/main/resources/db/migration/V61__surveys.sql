-- Questions; once published they stay as they were asked.
create table instrument (
  id           uuid        primary key,
  programme_id uuid        not null,
  code         text        not null check (code ~ '^[a-z][a-z0-9-]{0,59}$'),
  number       integer     not null check (number > 0),
  title        text        not null check (length(title) between 1 and 200),
  items        json        not null,
  scorecard    json,
  created_by   text        not null check (length(created_by) between 1 and 255),
  published_at timestamptz,
  version      integer     not null default 0,
  unique (programme_id, code, number)
);

create function refuse_change_of_published() returns trigger language plpgsql as $$
begin
  if old.published_at is not null
    and (new.items::text, new.scorecard::text, new.title, new.published_at)
      is distinct from (old.items::text, old.scorecard::text, old.title, old.published_at) then
    raise exception 'instrument is published' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger instrument_is_kept before update on instrument
  for each row execute function refuse_change_of_published();

create table survey_round (
  id            uuid        primary key,
  programme_id  uuid        not null,
  cohort_id     uuid        not null,
  instrument_id uuid        not null references instrument (id),
  title         text        not null check (length(title) between 1 and 200),
  strata        text[]      not null,
  wanted        integer     not null check (wanted > 0),
  seed          text        not null check (length(seed) between 1 and 200),
  opens_on      date        not null,
  closes_on     date        not null,
  status        text        not null check (status in ('PLANNED', 'OPEN', 'CLOSED')),
  population    integer     not null,
  created_by    text        not null check (length(created_by) between 1 and 255),
  created_at    timestamptz not null,
  version       integer     not null default 0,
  check (closes_on >= opens_on)
);
create index survey_round_by_cohort on survey_round (cohort_id, id desc);

-- Of each stratum how many there were and who was drawn: chance is how likely each was to be.
create table survey_stratum (
  round_id   uuid    not null references survey_round (id),
  stratum    text    not null,
  population integer not null check (population > 0),
  primary key (round_id, stratum)
);
create table survey_sample (
  round_id     uuid    not null references survey_round (id),
  enrolment_id uuid    not null,
  stratum      text    not null,
  chance       numeric not null check (chance > 0 and chance <= 1),
  primary key (round_id, enrolment_id),
  foreign key (round_id, stratum) references survey_stratum (round_id, stratum)
);
create index survey_sample_by_enrolment on survey_sample (enrolment_id);

create table survey_response (
  round_id     uuid        not null,
  enrolment_id uuid        not null,
  answers      jsonb       not null,
  score        integer,
  likelihood   numeric     check (likelihood between 0 and 1),
  language     text        not null check (language in ('en', 'zh', 'pt')),
  by           text        not null check (length(by) between 1 and 255),
  at           timestamptz not null,
  primary key (round_id, enrolment_id),
  foreign key (round_id, enrolment_id) references survey_sample (round_id, enrolment_id)
);
