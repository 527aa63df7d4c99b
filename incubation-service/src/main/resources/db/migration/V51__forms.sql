-- What a cohort asks, whom it admits and how it is scored, as data. Final once published.
create table intake_form (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  number       integer     not null check (number > 0),
  title        text        not null check (length(title) between 1 and 200),
  answers      jsonb       not null check (jsonb_typeof(answers) = 'object'),
  eligibility  jsonb       not null default '[]' check (jsonb_typeof(eligibility) = 'array'),
  rubric       jsonb       not null default '[]' check (jsonb_typeof(rubric) = 'array'),
  published_at timestamptz,
  version      integer     not null default 0,
  unique (programme_id, number),
  unique (programme_id, id)
);
create trigger intake_form_is_final before update or delete on intake_form
  for each row when (old.published_at is not null) execute function refuse_change();
alter table cohort add foreign key (programme_id, form_id) references intake_form (programme_id, id);

alter table application
  alter submitted_at drop not null,
  add check (status in ('DRAFT', 'WITHDRAWN', 'REJECTED') or submitted_at is not null),
  add form_id        uuid,
  add answers        jsonb   check (jsonb_typeof(answers) = 'object'),
  add verdict        jsonb   check (jsonb_typeof(verdict) = 'array'),
  add facts          jsonb   check (jsonb_typeof(facts) = 'object'),
  add facts_asked_at timestamptz,
  add ask_facts_at   timestamptz,
  add facts_failures integer not null default 0,
  add shop_id        uuid,
  add suspected      boolean not null default false,
  add foreign key (programme_id, form_id) references intake_form (programme_id, id);
create index application_to_ask on application (ask_facts_at) where ask_facts_at is not null;
create index application_by_programme on application (programme_id, id);
create index application_by_shop on application (programme_id, shop_id) where shop_id is not null;

-- An application that looks like an earlier one's. Suspected until somebody decides.
create table application_duplicate (
  application_id uuid        not null references application (id),
  other_id       uuid        not null references application (id),
  kind           text        not null check (kind in ('PHONE', 'SHOP', 'NAME_AND_TOWN')),
  similarity     real        not null check (similarity between 0 and 1),
  status         text        not null check (status in ('SUSPECTED', 'OVERRIDDEN', 'CONFIRMED')),
  decided_by     text,
  decided_at     timestamptz,
  reason         text        check (length(reason) between 1 and 1000),
  primary key (application_id, other_id, kind),
  check (application_id <> other_id),
  check ((status = 'SUSPECTED') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (status = 'SUSPECTED' or reason is not null)
);
create index application_duplicate_of on application_duplicate (other_id);
