-- How somebody likes to look at boards; shared ones are for all of the programme's staff.
create table saved_filter (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  owner        text        not null check (length(owner) between 1 and 255),
  name         text        not null check (length(name) between 1 and 80),
  filter       jsonb       not null check (jsonb_typeof(filter) = 'object'),
  shared       boolean     not null,
  created_at   timestamptz not null,
  version      integer     not null default 0,
  unique (programme_id, owner, name)
);
