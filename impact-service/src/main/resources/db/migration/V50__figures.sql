-- What was published. A vintage never changes; a later truth is another one.
create table figure (
  id             uuid        primary key,
  metric         text        not null,
  metric_version integer     not null,
  query          jsonb       not null check (jsonb_typeof(query) = 'object'),
  query_hash     text        not null,
  title          text        not null check (length(title) between 1 and 200),
  audience       text        not null check (audience in ('PUBLIC', 'SIGNED_IN', 'STAFF')),
  cohort_id      uuid,
  programme_id   uuid,
  published_by   text        not null check (length(published_by) between 1 and 255),
  published_at   timestamptz not null,
  secret         bytea       not null,
  checked_batch  bigint      not null default 0,
  unique (metric, metric_version, query_hash),
  foreign key (metric, metric_version) references metric (code, version),
  check (audience <> 'PUBLIC' or cohort_id is null)
);
create index figure_of_cohort on figure (cohort_id) where cohort_id is not null;
create index figure_to_check on figure (checked_batch, id);
create index figure_by_publisher on figure (published_by);

create table vintage (
  figure_id      uuid        not null references figure (id),
  number         integer     not null check (number > 0),
  "values"       jsonb       not null check (jsonb_typeof("values") = 'array'),
  batch          bigint      not null,
  feed_positions jsonb       not null,
  regions_hash   text        not null,
  counted        bigint      not null,
  input_hash     text        not null,
  values_hash    text        not null,
  previous_hash  text,
  revision       text        not null,
  made_at        timestamptz not null,
  made_by        text        not null check (length(made_by) between 1 and 255),
  primary key (figure_id, number),
  check ((number = 1) = (previous_hash is null))
);
create index vintage_by_maker on vintage (made_by);
create trigger vintage_is_kept before delete or truncate on vintage
  for each statement execute function refuse_change();
create trigger vintage_changes_to_a_pseudonym before update on vintage
  for each row execute function refuse_all_but_pseudonym('made_by');

create table restatement (
  figure_id   uuid    not null,
  number      integer not null,
  differences jsonb   not null check (jsonb_typeof(differences) = 'array'),
  causes      jsonb   not null check (jsonb_typeof(causes) = 'array'),
  note        text    check (length(note) between 1 and 1000),
  primary key (figure_id, number),
  foreign key (figure_id, number) references vintage (figure_id, number)
);
create trigger restatement_is_kept before update or delete or truncate on restatement
  for each statement execute function refuse_change();
