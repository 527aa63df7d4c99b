-- Whether a region counts as rural says whoever imports it; the sample regions are too large to.
alter table region add column rural boolean not null default false;

-- How far apart buyer and shop are, as administrative units see it. The buyer's own region stays
-- sealed with the rest of their address; of earlier orders nobody has noted it.
alter table orders add column distance text not null default 'UNKNOWN'
  check (distance in ('PICK_UP', 'SAME_REGION', 'SAME_PARENT', 'SAME_COUNTRY', 'ABROAD', 'UNKNOWN'));
