-- A number of the grid that few people have is hidden by itself, and not only where few people are:
-- income with refunds and fees, shops opened, and exposure each have a mask within that of selling.
alter table grid_cell rename column conf to conf_status;
-- Who is behind a number is counted again whenever a span is masked.
alter table grid_cell
  drop column people, drop column largest_sold, drop column size_income,
  drop column largest_income,
  add column income_conf  text check (income_conf in ('F', 'A', 'O', 'D')),
  add column opened_conf   text check (opened_conf in ('F', 'A', 'O', 'D')),
  add column exposure_conf text check (exposure_conf in ('F', 'A', 'O', 'D'));

alter table public_cell
  add column income_conf  text check (income_conf in ('F', 'A', 'O', 'D')),
  add column opened_conf   text check (opened_conf in ('F', 'A', 'O', 'D')),
  add column exposure_conf text check (exposure_conf in ('F', 'A', 'O', 'D'));

-- What was shown stays.
update grid_cell
set income_conf = conf_status, opened_conf = conf_status, exposure_conf = conf_status;
update public_cell
set income_conf = conf_status, opened_conf = conf_status, exposure_conf = conf_status;

alter table grid_cell
  alter column income_conf set not null, alter column opened_conf set not null,
  alter column exposure_conf set not null;
alter table public_cell
  alter column income_conf set not null, alter column opened_conf set not null,
  alter column exposure_conf set not null;
