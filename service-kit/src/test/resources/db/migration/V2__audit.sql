create table audit (
  id           uuid primary key,
  at           timestamptz not null,
  actor        text        not null,
  on_behalf_of text,
  action       text        not null,
  subject      uuid        not null,
  owner_id     uuid,
  detail       jsonb       not null
);
