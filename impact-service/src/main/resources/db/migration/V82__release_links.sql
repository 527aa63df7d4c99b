-- What the head of a release's chain was made of. Those that were being made are sealed anew, with it.
create table release_link (
  release_id uuid    not null references release,
  figure_id  uuid    not null,
  number     integer not null,
  link       text    not null check (link ~ '^sha256:[0-9a-f]{64}$'),
  primary key (release_id, figure_id)
);
create trigger release_link_is_kept before update or delete or truncate on release_link
  for each statement execute function refuse_change();
update release set chain_head = null where status = 'MAKING';
