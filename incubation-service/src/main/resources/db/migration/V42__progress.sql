-- What phones told of lessons, only ever added to. The id is the phone's, the time is its clock's.
create table progress_fact (
  enrolment_id uuid        not null references enrolment (id),
  id           uuid        not null,
  lesson_id    uuid        not null,
  progress     smallint    not null check (progress between 0 and 1000),
  device       text        not null check (length(device) between 1 and 100),
  client_at    timestamptz not null,
  received_at  timestamptz not null,
  primary key (enrolment_id, id)
);

-- The facts and passed quizzes merged: whatever their order, and however often they come.
create table lesson_progress (
  enrolment_id uuid        not null references enrolment (id),
  lesson_id    uuid        not null,
  progress     smallint    not null check (progress between 0 and 1000),
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  completed_at timestamptz,
  primary key (enrolment_id, lesson_id),
  check ((progress = 1000) = (completed_at is not null)),
  check (first_at <= last_at)
);

-- As marked by the version that the participant kept to.
create table quiz_attempt (
  enrolment_id uuid        not null references enrolment (id),
  id           uuid        not null,
  version_id   uuid        not null,
  resource_id  uuid        not null,
  answers      jsonb       not null check (jsonb_typeof(answers) = 'object'),
  score        smallint    not null check (score between 0 and 1000),
  passed       boolean     not null,
  device       text        not null check (length(device) between 1 and 100),
  client_at    timestamptz not null,
  received_at  timestamptz not null,
  primary key (enrolment_id, id),
  foreign key (version_id, resource_id) references lesson_quiz (version_id, resource_id)
);
create index quiz_attempt_of on quiz_attempt (enrolment_id, resource_id);

-- People name their phones after themselves; 'erased' takes a forgotten one's place.
create function refuse_all_but_forgetting_devices() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'device' is distinct from to_jsonb(old) - 'device' or new.device <> 'erased' then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger progress_fact_is_a_journal before delete or truncate on progress_fact
  for each statement execute function refuse_change();
create trigger progress_fact_changes_for_a_pseudonym before update on progress_fact
  for each statement execute function refuse_change_without_pseudonym();
create trigger progress_fact_forgets_devices before update on progress_fact
  for each row execute function refuse_all_but_forgetting_devices();
create trigger quiz_attempt_is_a_journal before delete or truncate on quiz_attempt
  for each statement execute function refuse_change();
create trigger quiz_attempt_changes_for_a_pseudonym before update on quiz_attempt
  for each statement execute function refuse_change_without_pseudonym();
create trigger quiz_attempt_forgets_devices before update on quiz_attempt
  for each row execute function refuse_all_but_forgetting_devices();
