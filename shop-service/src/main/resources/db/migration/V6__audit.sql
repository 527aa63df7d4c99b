-- Who did what by privilege. Only ever added to.
create table audit (
  id           uuid primary key,
  at           timestamptz not null,
  actor        text        not null check (length(actor) between 1 and 255),
  on_behalf_of text        check (length(on_behalf_of) between 1 and 255),
  action       text        not null check (length(action) between 1 and 100),
  subject      uuid        not null,
  detail       jsonb       not null check (jsonb_typeof(detail) = 'object')
);
create index audit_by_subject on audit (subject, id desc);
create index audit_by_actor on audit (actor, id desc);
create index audit_by_action on audit (action, id desc);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
