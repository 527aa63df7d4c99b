-- Who fetched which file of a release that is for a researcher alone.
create table release_access (
  id         uuid        primary key,
  release_id uuid        not null references release,
  at         timestamptz not null,
  by         text        not null check (length(by) between 1 and 255),
  what       text        not null check (length(what) between 1 and 60)
);
create index release_access_by_release on release_access (release_id, id);
create index release_access_by_person on release_access (by);
create trigger release_access_is_kept before delete or truncate on release_access
  for each statement execute function refuse_change();
create trigger release_access_changes_to_a_pseudonym before update on release_access
  for each row execute function refuse_all_but_pseudonym('by');
