-- A number of the grid that few people have is hidden by itself, and not only where few people are:
-- refunds with fees, shops opened, and exposure each have a mask within that of all.
alter table grid_cell rename column conf to conf_status;
alter table grid_cell
  add column selling          bigint not null default 0,
  add column paid             bigint not null default 0,
  add column refunding        bigint not null default 0,
  add column largest_refunded bigint not null default 0,
  add column charged          bigint not null default 0,
  add column size_fees        bigint not null default 0,
  add column largest_fees     bigint not null default 0,
  add column opening          bigint not null default 0,
  add column exposed          bigint not null default 0,
  add column largest_exposure bigint not null default 0,
  add column refunds_conf  text check (refunds_conf in ('F', 'A', 'O', 'D')),
  add column opened_conf   text check (opened_conf in ('F', 'A', 'O', 'D')),
  add column exposure_conf text check (exposure_conf in ('F', 'A', 'O', 'D'));

alter table public_cell
  add column refunds_conf  text check (refunds_conf in ('F', 'A', 'O', 'D')),
  add column opened_conf   text check (opened_conf in ('F', 'A', 'O', 'D')),
  add column exposure_conf text check (exposure_conf in ('F', 'A', 'O', 'D'));

-- What was shown stays.
update grid_cell
set refunds_conf = conf_status, opened_conf = conf_status, exposure_conf = conf_status;
update public_cell
set refunds_conf = conf_status, opened_conf = conf_status, exposure_conf = conf_status;

alter table grid_cell
  alter column refunds_conf set not null, alter column opened_conf set not null,
  alter column exposure_conf set not null;
alter table public_cell
  alter column refunds_conf set not null, alter column opened_conf set not null,
  alter column exposure_conf set not null;
