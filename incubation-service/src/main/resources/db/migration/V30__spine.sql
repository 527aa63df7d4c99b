create extension if not exists pg_trgm;

-- The administrative tree, as the shop's feed defines it. A parent may be told after its children.
create table region (
  code        text    primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  parent      text,
  level       text    not null check (length(level) between 1 and 255),
  name        text    not null check (length(name) between 1 and 255),
  underserved boolean not null
);
create index region_by_parent on region (parent);
-- Its closure, reflexive.
create table region_above (
  code  text not null,
  above text not null,
  primary key (code, above)
);

-- Who runs a programme, and in which part of it. Null as region: all of it.
create table programme_staff (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  person       text        not null check (length(person) between 1 and 255),
  role         text        not null check (role in ('LEAD', 'COORDINATOR', 'REVIEWER')),
  region       text        references region (code),
  added_by     text        not null,
  added_at     timestamptz not null,
  ended_at     timestamptz,
  version      integer     not null default 0,
  check (role <> 'LEAD' or region is null)
);
create unique index programme_staff_once
  on programme_staff (programme_id, person, role, coalesce(region, '')) where ended_at is null;
create index programme_staff_by_person on programme_staff (person, programme_id) where ended_at is null;
insert into programme_staff (id, programme_id, person, role, added_by, added_at)
select gen_random_uuid(), c.programme_id, c.coordinator, 'LEAD', p.created_by, p.created_at
from programme_coordinator c join programme p on p.id = c.programme_id;
drop table programme_coordinator;

-- Whether a person is on a programme's staff for a place. A place is null for what belongs to the
-- programme as a whole, a region for what is about a person, and '' when nobody knows where they are.
create function in_scope(caller text, programme uuid, place text) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from programme_staff s
    where s.person = caller and s.programme_id = programme and s.ended_at is null
      and s.role in ('LEAD', 'COORDINATOR')
      and (s.region is null or place is null
           or exists (select from region_above a where a.code = place and a.above = s.region)))
$$;

alter table programme
  add region     text references region (code),
  add zone       text not null default 'UTC',
  add quiet_from time,
  add quiet_to   time,
  add currency   text check (currency ~ '^[A-Z]{3}$'),
  add status     text not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
  add check ((quiet_from is null) = (quiet_to is null));

-- What is known of a person. Sealed: phone and e-mail. The hash finds the same phone, with a key.
create table person_profile (
  person     text        primary key check (length(person) between 1 and 255),
  name       text        check (length(name) between 1 and 120),
  town       text        check (length(town) between 1 and 120),
  region     text        not null default '',
  language   text        check (length(language) between 2 and 40),
  birth_year integer     check (birth_year between 1900 and 2100),
  gender     text        check (length(gender) between 1 and 40),
  phone_hash bytea       check (length(phone_hash) = 32),
  sealed     bytea,
  key_id     text,
  updated_at timestamptz not null,
  version    integer     not null default 0,
  check ((sealed is null) = (key_id is null)),
  check (phone_hash is null or sealed is not null)
);
create index person_profile_by_phone on person_profile (phone_hash) where phone_hash is not null;
create index person_profile_by_key on person_profile (key_id, person) where sealed is not null;
create index person_profile_like on person_profile
  using gin ((lower(coalesce(name, '')) || ' ' || lower(coalesce(town, ''))) gin_trgm_ops);

-- What lies in the store under programme/sha256, until no file has it and it is swept.
create table file_content (
  programme_id uuid        not null references programme (id),
  sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  status       text        not null check (status in ('STORED', 'SWEEPING')),
  touched_at   timestamptz not null,
  primary key (programme_id, sha256)
);
create index file_content_by_touch on file_content (touched_at);

-- About is whose evidence it is, null for learning material. The bytes of what is gone are not kept.
create table stored_file (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes        bigint      not null check (bytes between 1 and 62914560),
  media_type   text        not null check (length(media_type) between 1 and 100),
  name         text        not null check (length(name) between 1 and 200),
  about        text        check (length(about) between 1 and 255),
  created_by   text        not null,
  created_at   timestamptz not null,
  gone_at      timestamptz,
  unique (programme_id, id)
);
create index stored_file_by_content on stored_file (programme_id, sha256) where gone_at is null;
create index stored_file_about on stored_file (about) where about is not null;

create table consent (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  person       text        not null check (length(person) between 1 and 255),
  purpose      text        not null check (purpose in ('IMPACT', 'COMPARISON', 'MESSAGES')),
  text_version text        not null check (length(text_version) between 1 and 40),
  given_at     timestamptz not null,
  given_by     text        not null check (length(given_by) between 1 and 255),
  evidence     text        check (length(evidence) between 1 and 500),
  withdrawn_at timestamptz,
  withdrawn_by text        check (length(withdrawn_by) between 1 and 255),
  version      integer     not null default 0,
  constraint consent_by_others_needs_evidence check (given_by = person or evidence is not null),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index consent_present on consent (programme_id, person, purpose) where withdrawn_at is null;
create index consent_by_person on consent (person, id);

alter table cohort
  add curriculum_version_id uuid,
  add region                text references region (code);
alter table application add region text not null default '';
alter table enrolment
  add region                text not null default '',
  add curriculum_version_id uuid,
  add ended_at              timestamptz;
update enrolment set ended_at = enrolled_at where status in ('GRADUATED', 'WITHDRAWN', 'DROPPED');
alter table enrolment
  add check ((status in ('GRADUATED', 'WITHDRAWN', 'DROPPED')) = (ended_at is not null)),
  add unique (programme_id, id);

-- The stored board of a cohort: what there is to see of each participant, in one row.
create table board_item (
  cohort_id uuid    not null references cohort (id),
  number    integer not null check (number between 1 and 2000),
  kind      text    not null check (kind in ('LESSON', 'SESSION', 'MILESTONE')),
  ref       uuid    not null,
  title     text    not null check (length(title) between 1 and 200),
  primary key (cohort_id, number),
  unique (cohort_id, kind, ref)
);
create table board_row (
  enrolment_id     uuid        primary key references enrolment (id),
  cohort_id        uuid        not null references cohort (id),
  cells            smallint[]  not null default '{}',
  progress         smallint    not null default 0 check (progress between 0 and 1000),
  attendance       smallint    check (attendance between 0 and 1000),
  absences         smallint    not null default 0 check (absences >= 0),
  milestones       smallint    not null default 0 check (milestones >= 0),
  sales            bigint      not null default 0,
  sales_30d        bigint      not null default 0,
  sales_before_30d bigint      not null default 0,
  currency         text        check (currency ~ '^[A-Z]{3}$'),
  risk             text        not null default 'NONE' check (risk in ('NONE', 'LOW', 'HIGH')),
  last_activity_at timestamptz,
  changed_at       timestamptz not null,
  judged_at        timestamptz not null default '-infinity'
);
create index board_row_by_cohort on board_row (cohort_id);
create index board_row_unjudged on board_row (judged_at) where changed_at > judged_at;
insert into board_row (enrolment_id, cohort_id, changed_at)
select id, cohort_id, now() from enrolment;

-- Each row is one message on one channel; the key makes what is said twice one message.
create table message (
  id                 uuid        primary key,
  key                text        not null check (length(key) between 1 and 200),
  programme_id       uuid        not null references programme (id),
  cohort_id          uuid        references cohort (id),
  person             text        not null check (length(person) between 1 and 255),
  code               text        not null check (length(code) between 1 and 60),
  channel            text        not null check (channel in ('IN_APP', 'SMS', 'EMAIL')),
  language           text        not null check (length(language) between 2 and 40),
  subject            text        check (length(subject) <= 200),
  body               text        check (length(body) <= 4000),
  "values"           jsonb       not null check (jsonb_typeof("values") = 'object'),
  status             text        not null check (status in
                       ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN', 'SUPPRESSED')),
  why                text        check (length(why) <= 500),
  said_at            timestamptz not null,
  not_before         timestamptz not null,
  attempts           integer     not null default 0 check (attempts >= 0),
  claimed_at         timestamptz,
  sent_at            timestamptz,
  read_at            timestamptz,
  provider_reference text        check (length(provider_reference) <= 255),
  unique (key, person, channel)
);
create index message_due on message (not_before) where status = 'QUEUED';
create index message_claimed on message (claimed_at) where status = 'SENDING';
create index message_inbox on message (person, id desc) where channel = 'IN_APP';
create index message_log on message (programme_id, id desc);

-- Who did what by privilege; owner_id is the programme. Only ever added to, but that a pseudonym may
-- take the place of what a column says of a person, in the transaction that forgets them.
create table audit (
  id           uuid        primary key,
  at           timestamptz not null,
  actor        text        not null check (length(actor) between 1 and 255),
  on_behalf_of text        check (length(on_behalf_of) between 1 and 255),
  action       text        not null check (length(action) between 1 and 100),
  subject      uuid        not null,
  owner_id     uuid,
  detail       jsonb       not null check (jsonb_typeof(detail) = 'object')
);
create index audit_by_subject on audit (subject, id desc);
create index audit_by_actor on audit (actor, id desc);
create index audit_by_action on audit (action, id desc);
create index audit_by_owner on audit (owner_id, id desc);
create index audit_by_on_behalf_of on audit (on_behalf_of) where on_behalf_of is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create function refuse_change_without_pseudonym() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('homegrown.pseudonym', true), '') !~ '^erased-[0-9a-f-]{36}$' then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;

-- A column that holds a uuid takes the pseudonym's own.
create function refuse_all_but_pseudonym() returns trigger language plpgsql as $$
declare
  pseudonym constant text := current_setting('homegrown.pseudonym', true);
  was                jsonb := to_jsonb(old);
  becomes            jsonb := to_jsonb(new);
  said               text;
begin
  foreach said in array tg_argv loop
    if becomes -> said is distinct from was -> said
      and (was ->> said is null
           or becomes ->> said is null
           or becomes ->> said not in (pseudonym, right(pseudonym, 36))) then
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end if;
    was := was - said;
    becomes := becomes - said;
  end loop;
  if becomes is distinct from was then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger audit_is_a_journal before delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_changes_for_a_pseudonym before update on audit
  for each statement execute function refuse_change_without_pseudonym();
create trigger audit_changes_to_a_pseudonym before update on audit
  for each row execute function refuse_all_but_pseudonym('actor', 'on_behalf_of', 'subject');

-- Regions were told before anybody here listened. Reading the shop's feed again changes nothing else.
update feed_position set position = '' where feed = 'shop';
