create table metric (
  code       text    not null check (length(code) between 1 and 60),
  version    integer not null check (version > 0),
  name       text    not null,
  unit       text    not null check (unit in ('SELLERS', 'MINOR_UNITS', 'MILESTONES')),
  definition text    not null,
  primary key (code, version)
);
insert into metric (code, version, name, unit, definition) values
  ('sellers_active', 1, 'Sellers active', 'SELLERS',
   'Distinct sellers who in the period opened a shop, listed a product or had an order paid. Exact over the whole period, never a sum of days.'),
  ('sellers_earning', 1, 'Sellers earning', 'SELLERS',
   'Distinct sellers with at least one order paid in the period. Exact over the whole period, never a sum of days.'),
  ('sales_value', 1, 'Sales value', 'MINOR_UNITS',
   'Sum of the orders paid in the period, by the date of payment in the shop''s time zone, for each currency by itself.'),
  ('cohort_sales_value', 1, 'Cohort sales value', 'MINOR_UNITS',
   'Sum of the orders paid to a cohort''s participants in the period, from the moment of each one''s enrolment on, for each currency by itself.'),
  ('milestones_reached', 1, 'Milestones reached', 'MILESTONES',
   'Milestones that a cohort''s participants completed, by the UTC date of the event that proves each.');
