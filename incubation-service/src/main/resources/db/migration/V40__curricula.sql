-- What a programme teaches. Versions are written as drafts and never change once published.
create table curriculum (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  title        text        not null check (length(title) between 1 and 200),
  created_by   text        not null check (length(created_by) between 1 and 255),
  created_at   timestamptz not null,
  unique (programme_id, id)
);

-- Checksum: the SHA-256 of what participants see of the content.
create table curriculum_version (
  id            uuid        primary key,
  programme_id  uuid        not null,
  curriculum_id uuid        not null,
  number        integer     not null check (number > 0),
  status        text        not null check (status in ('DRAFT', 'PUBLISHED')),
  content       jsonb       not null check (jsonb_typeof(content) = 'object'),
  checksum      text        check (checksum ~ '^[0-9a-f]{64}$'),
  published_by  text        check (length(published_by) between 1 and 255),
  published_at  timestamptz,
  version       integer     not null default 0,
  unique (curriculum_id, number),
  unique (programme_id, id),
  foreign key (programme_id, curriculum_id) references curriculum (programme_id, id),
  check ((status = 'PUBLISHED') = (checksum is not null)),
  check ((status = 'PUBLISHED') = (published_at is not null)),
  check ((status = 'PUBLISHED') = (published_by is not null))
);
create unique index curriculum_one_draft on curriculum_version (curriculum_id) where status = 'DRAFT';

-- What a published version has, written as it is published.
create table lesson (
  version_id uuid    not null references curriculum_version (id),
  lesson_id  uuid    not null,
  number     integer not null check (number between 1 and 500),
  course     text    not null check (length(course) between 1 and 200),
  module     text    not null check (length(module) between 1 and 200),
  title      text    not null check (length(title) between 1 and 200),
  primary key (version_id, lesson_id),
  unique (version_id, number)
);
create index lesson_in_versions on lesson (lesson_id);
create table lesson_quiz (
  version_id  uuid  not null,
  resource_id uuid  not null,
  lesson_id   uuid  not null,
  quiz        jsonb not null check (jsonb_typeof(quiz) = 'object'),
  primary key (version_id, resource_id),
  foreign key (version_id, lesson_id) references lesson (version_id, lesson_id)
);
create table lesson_file (
  programme_id uuid not null,
  version_id   uuid not null,
  file_id      uuid not null,
  primary key (version_id, file_id),
  foreign key (programme_id, version_id) references curriculum_version (programme_id, id),
  foreign key (programme_id, file_id) references stored_file (programme_id, id)
);
create index lesson_file_in_versions on lesson_file (file_id);

-- The zip of a published version, once it lies in the store under version/sha256.
create table curriculum_bundle (
  version_id    uuid        primary key references curriculum_version (id),
  bytes         bigint      check (bytes > 0),
  sha256        text        check (sha256 ~ '^[0-9a-f]{64}$'),
  manifest      jsonb       check (jsonb_typeof(manifest) = 'object'),
  attempts      integer     not null default 0 check (attempts >= 0),
  look_again_at timestamptz not null,
  check ((bytes is null) = (sha256 is null)),
  check ((bytes is null) = (manifest is null))
);
create index curriculum_bundle_due on curriculum_bundle (look_again_at) where sha256 is null;

-- A pseudonym takes the place of who published it and is forgotten; nothing else ever changes.
create function refuse_change_of_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or to_jsonb(new) - 'published_by' is distinct from to_jsonb(old) - 'published_by'
    or new.published_by is distinct from current_setting('homegrown.pseudonym', true) then
    raise exception 'a published version never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger curriculum_version_is_final before update or delete on curriculum_version
  for each row when (old.status = 'PUBLISHED') execute function refuse_change_of_published();
create trigger curriculum_version_stays before truncate on curriculum_version
  for each statement execute function refuse_change();

create function refuse_more_of_published() returns trigger language plpgsql as $$
begin
  if exists (select from curriculum_version v where v.id = new.version_id and v.status = 'PUBLISHED') then
    raise exception 'a published version never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger lesson_is_final before update or delete or truncate on lesson
  for each statement execute function refuse_change();
create trigger lesson_comes_before_publishing before insert on lesson
  for each row execute function refuse_more_of_published();
create trigger lesson_quiz_is_final before update or delete or truncate on lesson_quiz
  for each statement execute function refuse_change();
create trigger lesson_quiz_comes_before_publishing before insert on lesson_quiz
  for each row execute function refuse_more_of_published();
create trigger lesson_file_is_final before update or delete or truncate on lesson_file
  for each statement execute function refuse_change();
create trigger lesson_file_comes_before_publishing before insert on lesson_file
  for each row execute function refuse_more_of_published();

alter table cohort
  add foreign key (programme_id, curriculum_version_id) references curriculum_version (programme_id, id);
alter table enrolment
  add foreign key (programme_id, curriculum_version_id) references curriculum_version (programme_id, id);
