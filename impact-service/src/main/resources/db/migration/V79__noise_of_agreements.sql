-- What a researcher alone is told with noise is charged to their agreement, for as long as it lasts.
alter table release
  add agreement_id uuid references agreement,
  add check (agreement_id is null or kind = 'DP');
create index release_of_agreement on release (agreement_id) where agreement_id is not null;
